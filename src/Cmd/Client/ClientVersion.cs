namespace Experimance.Client;

/// <summary>Of this program, and of the protocol it speaks.</summary>
internal static class ClientVersion
{
    public const int Protocol = 1;

    /// <summary>The oldest host that it still understands.</summary>
    public const int ProtocolOldest = 1;

    public static string Text => typeof(ClientVersion).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>Why the two cannot talk; null: they can.</summary>
    public static string? Clash(Welcome welcome)
    {
        if (welcome.ProtocolOldest > Protocol)
        {
            return $"this pbm ({Text}, protocol {Protocol}) is too old for the host ({welcome.HostVersion}, protocols {welcome.ProtocolOldest} to {welcome.Protocol}); bring pbm up to date, or use the one that lies beside the host";
        }

        return welcome.Protocol < ProtocolOldest
            ? $"the host ({welcome.HostVersion}, protocol {welcome.Protocol}) is too old for this pbm ({Text}, protocols {ProtocolOldest} to {Protocol}); bring the host up to date, or use the pbm that lies beside it"
            : null;
    }
}
