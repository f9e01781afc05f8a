namespace Experimance.Palettes.Log;

/// <summary>Which lines are wanted.</summary>
/// <param name="Text">Stands in the line, in capital or small letters; empty: any.</param>
/// <param name="Service">Empty: any.</param>
/// <param name="Level">The least that a line must matter.</param>
public sealed record LogFilter(string Text = "", string Service = "", LogImportance Level = LogImportance.Verbose)
{
    /// <summary>Every line fits.</summary>
    public bool IsEmpty => Text.Length == 0 && Service.Length == 0 && Level == LogImportance.Verbose;

    public bool Fits(LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return MayFit(entry.Level, entry.Service)
            && (Text.Length == 0 || entry.Text.Contains(Text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>As far as can be told without the text, which is dear to make.</summary>
    public bool MayFit(LogImportance level, string service) =>
        level >= Level && (Service.Length == 0 || Service.Equals(service, StringComparison.OrdinalIgnoreCase));
}
