namespace Experimance.Palettes.Log;

/// <summary>How much a line matters, from least to most; the numbers are those of the log itself.</summary>
public enum LogImportance
{
    Verbose,
    Debug,
    Information,
    Warning,
    Error,
    Fatal,
}
