namespace Experimance.Operations.Install;

/// <summary>Users, groups and folders of a production machine.</summary>
internal static class Names
{
    /// <summary>Whom the host runs as; made by a person or with <c>--create-user</c>.</summary>
    public const string User = "experimance";

    /// <summary>Operators; also the user's own group.</summary>
    public const string Group = "experimance";

    public const string AdminGroup = "experimance-admin";
    public const string Kiosk = "experimance-kiosk";
    public const string Settings = "/etc/experimance";
    public const string UnitFolder = "/etc/systemd/system";

    /// <summary>The line of the brief.</summary>
    public const string UserAdd = "sudo useradd -m -s /bin/bash experimance";
}
