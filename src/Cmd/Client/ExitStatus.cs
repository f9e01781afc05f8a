namespace Experimance.Client;

/// <summary>What pbm ends with, as in the contract.</summary>
internal static class ExitStatus
{
    public const int Done = 0;

    /// <summary>The host refused or failed it.</summary>
    public const int Failed = 1;

    public const int UsedWrongly = 2;

    public const int NotReached = 3;

    public const int TimedOut = 6;

    public const int Cancelled = 130;

    public static int Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.Done => Done,
            Outcome.UsedWrongly or Outcome.NeedsConfirmation => UsedWrongly,
            Outcome.TimedOut => TimedOut,
            Outcome.Cancelled => Cancelled,
            // Refused, failed, and whatever a newer host may say: not done.
            _ => Failed,
        };
}
