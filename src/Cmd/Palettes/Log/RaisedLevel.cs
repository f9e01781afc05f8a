namespace Experimance.Palettes.Log;

/// <summary>A logger that says more than usual for a time.</summary>
/// <param name="Logger">A service, or how the names of loggers begin: <c>depth</c>, <c>Akka</c>, <c>Experimance.Host</c>.</param>
/// <param name="Until">Then it is put back by itself.</param>
/// <param name="Who">Whose wish it was.</param>
public sealed record RaisedLevel(string Logger, LogImportance Level, DateTimeOffset Until, string Who);
