namespace Experimance.Actors.Health.Probes.Power;

/// <summary>Where a UPS is asked, as NUT's own tools write it: <c>gallery@localhost</c>, <c>gallery@192.168.1.5:3493</c>.</summary>
/// <param name="Name">As <c>upsd</c> calls it.</param>
internal sealed record UpsAddress(string Name, string Host, int Port)
{
    /// <summary>How it is written, for messages.</summary>
    public const string Form = "name@host or name@host:port, as in upsc's list (upsc -l): \"gallery@localhost\"";

    private const int UsualPort = 3493;

    /// <summary>Null where it is none.</summary>
    public static UpsAddress? Parse(string text)
    {
        var parts = text.Split('@');
        if (parts.Length != 2 || !IsName(parts[0]) || parts[1].Length == 0)
        {
            return null;
        }

        return
            Uri.TryCreate($"nut://{parts[1]}", UriKind.Absolute, out var place)
            && place is { DnsSafeHost.Length: > 0, UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
            && (place.AbsolutePath is "" or "/")
            // An address ends with the host or the port; Uri takes more.
            && parts[1][^1] is not ('/' or ':')
            ? new(parts[0], place.DnsSafeHost, place.Port > 0 ? place.Port : UsualPort)
            : null;
    }

    // It goes into a line of the protocol: nothing there may end it.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
