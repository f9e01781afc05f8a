namespace Experimance.Palettes.Log;

/// <summary>One thing that was logged.</summary>
/// <param name="Id">Of the place where it lies; the same at every search. Of a live line: <c>live-</c> and its number.</param>
/// <param name="At">When it was written, by the host's clock.</param>
/// <param name="Service">Which one it is about or was said by, <c>host</c> for the process around them; empty: the line does not say.</param>
/// <param name="Text">With the lines that belong to it (an exception). Hostile: may hold anything that anybody sent; see <see cref="LogText"/>.</param>
public sealed record LogEntry(string Id, DateTimeOffset At, LogImportance Level, string Service, string Text);
