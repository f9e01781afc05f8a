using Experimance.Actors.Foundation;
using Experimance.Palettes.Log;
using Serilog.Core;
using Serilog.Events;

namespace Experimance.Host.Logs;

/// <summary>
/// Notes on every event whose it is: of the service that it is about (supervisors and health speak of others), else of the one
/// that said it: an actor by its path, an object by its namespace. Everything else is the host around them.
/// </summary>
internal sealed class LogOrigin : ILogEventEnricher
{
    public const string Host = LogNames.Host;

    /// <summary>Of the event; no template has a place of this name, so that nobody's words are changed.</summary>
    public const string Property = "_service";

    /// <summary>How templates name the service that a line is about.</summary>
    private const string Subject = "Service";

    private static readonly (string Mark, string Service)[] Namespaces =
    [
        ("Experimance.Actors.Depth", ServiceNames.Depth),
        ("Experimance.Actors.Core", ServiceNames.Core),
        ("Experimance.Actors.Images", ServiceNames.ImageServer),
        ("Experimance.Actors.Display", ServiceNames.Display),
        ("Experimance.Actors.Health", ServiceNames.Health),
        ("Experimance.Actors.Notifications", ServiceNames.Notifications),
    ];

    /// <summary>One for each name, so that no event makes its own.</summary>
    private static readonly Dictionary<string, LogEventProperty> Known = Namespaces
        .Select(one => one.Service)
        .Append(Host)
        .ToDictionary(name => name, name => new LogEventProperty(Property, new ScalarValue(name)));

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
        logEvent.AddOrUpdateProperty(Known[Find(logEvent)]);

    /// <summary>The service of an event that has passed here.</summary>
    public static string Of(LogEvent said) => Text(said, Property) ?? Host;

    /// <summary>The logger's name; empty: it has none.</summary>
    public static string LoggerOf(LogEvent said) => Text(said, Constants.SourceContextPropertyName) ?? "";

    private static string Find(LogEvent said)
    {
        if (Text(said, Subject) is { } subject && Known.ContainsKey(subject))
        {
            return subject;
        }

        // Of an actor's line the source is its path; the path beside it may be that of Akka's own logger.
        foreach (var property in (ReadOnlySpan<string>)["LogSource", "ActorPath"])
        {
            if (Text(said, property) is { } path && Service(path) is { } found)
            {
                return found;
            }
        }

        var logger = LoggerOf(said);
        return Namespaces.FirstOrDefault(one => IsBelow(logger, one.Mark)).Service ?? Host;
    }

    private static string? Service(string path)
    {
        foreach (var (_, service) in Namespaces)
        {
            if (HasPart(path, service))
            {
                return service;
            }
        }

        return null;
    }

    /// <summary>Is that logger's name the prefix itself, or below it?</summary>
    public static bool IsBelow(string logger, string prefix) =>
        logger.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && (logger.Length == prefix.Length || logger[prefix.Length] == '.');

    private static bool HasPart(string path, string part)
    {
        for (var at = 0; (at = path.IndexOf(part, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var end = at + part.Length;
            if (at > 0 && path[at - 1] == '/' && (end == path.Length || path[end] is '/' or '#' or ']'))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Text(LogEvent said, string property) =>
        said.Properties.TryGetValue(property, out var value) && value is ScalarValue { Value: { } scalar }
            ? scalar as string ?? scalar.ToString()
            : null;
}
