using Experimance.Operations.Install;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>The host's and the kiosk's users, and their groups: without them no camera, no GPU and no seat.</summary>
internal static class AccountsCheck
{
    public static DoctorCheck Check { get; } = new("users", true, Look);

    private static Finding Look(Site site)
    {
        var accounts = site.Machine.Accounts;
        foreach (var user in new[] { Names.User, Names.Kiosk })
        {
            if (accounts.UserId(user) is null)
            {
                return Finding.Fault(
                    $"there is no user {user}",
                    "the installation runs as it",
                    "sudo ./infra/scripts/deploy.sh experimance install prod --create-user   (in the source)"
                );
            }
        }

        var missing = Missing(site, Names.User, AccountsStep.HostGroups)
            .Concat(Missing(site, Names.Kiosk, AccountsStep.KioskGroups))
            .ToList();
        return missing.Count == 0
            ? Finding.Fine($"{Names.User} and {Names.Kiosk}, in their groups")
            : Finding.Mendable(
                string.Join(", ", missing.Select(one => $"{one.User} is not in {one.Group}")),
                "camera, video and GPU are open to these groups alone; it counts from the next start of the service",
                string.Join(" && ", missing.Select(one => $"usermod -aG {one.Group} {one.User}"))
            );
    }

    private static IEnumerable<(string User, string Group)> Missing(Site site, string user, string[] groups) =>
        groups
            .Where(group =>
                site.Machine.Accounts.GroupId(group) is not null && !site.Machine.Accounts.IsMember(user, group)
            )
            .Select(group => (user, group));
}
