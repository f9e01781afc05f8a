namespace Experimance.Client;

/// <summary>pbm cannot go on. The text is for the one who called it.</summary>
/// <param name="status">What it ends with.</param>
internal sealed class PbmException(string why, int status) : Exception(why)
{
    public int Status { get; } = status;

    public static PbmException NotReached(string why) => new(why, ExitStatus.NotReached);

    public static PbmException Refused(string why) => new(why, ExitStatus.Failed);

    public static PbmException UsedWrongly(string why) => new(why, ExitStatus.UsedWrongly);
}
