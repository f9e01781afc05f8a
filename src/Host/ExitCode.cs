namespace Experimance.Host;

/// <summary>Exit status, as the contract fixes it for everything but <c>pbm</c>.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int UsedWrongly = 2;
    public const int Missing = 3;
    public const int ConfigurationInvalid = 4;

    /// <summary>It failed, and everything is as it was before.</summary>
    public const int PutBack = 5;

    /// <summary>The host asks to be started again (the ladder, another project).</summary>
    public const int StartAgain = 75;
}
