using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;

namespace Experimance.Operations.Planning;

/// <summary>A group of the system's kind.</summary>
internal sealed record GroupDeed(string Name) : Deed(DeedKinds.Group, Name)
{
    public override string Words => $"group {Name}";

    public override bool IsDone(TargetMachine machine, Ledger ledger) => machine.Accounts.GroupId(Name) is not null;

    public override Task DoAsync(TargetMachine machine) =>
        machine.Accounts.GroupId(Name) is null ? machine.RunAsync("groupadd", "--system", Name) : Task.CompletedTask;
}

/// <summary>A user who runs services: no password, no log-in, no home of their own in /home.</summary>
/// <param name="Home">Named in the user's line; it is made by other deeds.</param>
internal sealed record UserDeed(string Name, string Group, string Home) : Deed(DeedKinds.User, Name)
{
    public override string Words => $"user {Name} (system, no log-in, group {Group})";

    public override bool IsDone(TargetMachine machine, Ledger ledger) => machine.Accounts.UserId(Name) is not null;

    public override Task DoAsync(TargetMachine machine) =>
        machine.Accounts.UserId(Name) is null
            ? machine.RunAsync(
                "useradd",
                "--system",
                "--gid",
                Group,
                "--home-dir",
                Home,
                "--no-create-home",
                "--shell",
                "/usr/sbin/nologin",
                Name
            )
            : Task.CompletedTask;
}

/// <summary>A user's membership of a group.</summary>
internal sealed record MemberDeed(string User, string Group) : Deed(DeedKinds.Member, $"{User}:{Group}")
{
    public override string Words => $"user {User} into group {Group}";

    public override bool IsDone(TargetMachine machine, Ledger ledger) => machine.Accounts.IsMember(User, Group);

    public override Task DoAsync(TargetMachine machine) =>
        machine.RunAsync("usermod", "--append", "--groups", Group, User);
}

/// <summary>
/// Makes running programs notice what a step has changed (<c>systemctl daemon-reload</c>). It is due when anything of its step
/// was done, also by a run that was cut off before it.
/// </summary>
internal sealed record ActionDeed(string Name, string Program, params IReadOnlyList<string> Arguments)
    : Deed(DeedKinds.Action, Name)
{
    public override string Words => $"run {Program} {string.Join(' ', Arguments)}";

    /// <summary>Of itself it is never missing: see <see cref="Step"/>.</summary>
    public override bool IsDone(TargetMachine machine, Ledger ledger) =>
        ledger.Find(Kind, Target) is null or { Done: true };

    public override Task DoAsync(TargetMachine machine) => machine.RunAsync(Program, Arguments);
}
