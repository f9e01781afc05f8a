namespace Experimance.Operations.Verbs;

/// <summary>Exit status of the verbs, as the contract fixes it.</summary>
internal static class ExitStatus
{
    public const int Done = 0;

    /// <summary>It failed; of <c>status</c>: not well.</summary>
    public const int Failed = 1;
    public const int UsedWrongly = 2;

    /// <summary>The machine lacks something; the message gives the command that installs it.</summary>
    public const int Missing = 3;
    public const int ConfigurationInvalid = 4;

    /// <summary>It failed, and everything is as it was before.</summary>
    public const int PutBack = 5;
}
