using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Shell;

/// <summary>
/// Who may do what at the machine's socket: root and the group <c>experimance-admin</c> are admin, the group <c>experimance</c>
/// is operator, in development the owner is admin; all others are refused, the service's own and the kiosk's user too.
/// </summary>
internal sealed class PeerRoles(bool development, uint owner, Func<string, uint?> groupId)
{
    public const string AdminGroup = "experimance-admin";
    public const string OperatorGroup = "experimance";

    /// <summary>By the machine's <c>/etc/group</c>, read anew each time: a person who is added need not wait for a start.</summary>
    public static PeerRoles OfMachine(bool development) => new(development, Users.Effective, Users.GroupId);

    /// <summary>Null: refused.</summary>
    public Caller? Of(PeerCredentials peer)
    {
        var role =
            peer.User == 0 ? Role.Admin
            : peer.User == owner ? (development ? Role.Admin : Role.None)
            : Is(AdminGroup) ? Role.Admin
            : Is(OperatorGroup) ? Role.Operator
            : Role.None;
        return role == Role.None
            ? null
            : new(Users.Name(peer.User) ?? $"uid {peer.User}", role, $"pid {peer.Process}", "shell");

        bool Is(string group) => groupId(group) is { } id && peer.Groups.Contains(id);
    }
}
