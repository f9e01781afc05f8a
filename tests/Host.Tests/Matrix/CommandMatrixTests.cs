using Experimance.Host.Tests.Shell;
using Experimance.Palettes.Catalogue;
using Experimance.Wire;

namespace Experimance.Host.Tests.Matrix;

/// <summary>
/// Every command and variant of the running host by every way with every role. A new command is in it by itself, and fails here
/// until its rule is written down in <see cref="CommandRules"/>.
/// </summary>
public sealed class CommandMatrixTests
{
    [Fact]
    public void Every_command_and_every_variant_needs_what_is_written_down() =>
        CommandCase
            .Of(CommandCatalogue.Whole)
            .Select(one => $"{one.Name}: {one.Least}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(CommandRules.Lines);

    [Fact]
    public void Nothing_that_changes_is_for_viewers_and_a_variant_is_for_no_less_than_its_command() =>
        CommandCase
            .Of(CommandCatalogue.Whole)
            .Where(one => (one.Declared.Changes && one.Least < Role.Operator) || one.Declared.Role < Role.Viewer)
            .ShouldBeEmpty();

    [Fact]
    public async Task At_the_machines_socket()
    {
        OtherUser.Need();
        await using var rig = await CommandRig.StartAsync();
        foreach (var (who, user, groups, role) in Users)
        {
            using var channel = CommandRig.At(() => OtherUser.Connect(rig.Socket, user, groups));
            foreach (var one in rig.Cases)
            {
                rig.Forget();
                Judge(rig, one, role, $"{one.Name} by {who}", await CommandRig.RunAsync(channel, one.Call()));
            }
        }
    }

    [Fact]
    public async Task At_the_night_door()
    {
        OtherUser.Need();
        await using var rig = await CommandRig.StartAsync();
        foreach (var (who, user, groups, role) in Users)
        {
            foreach (var one in rig.Cases)
            {
                rig.Forget();
                var said = NightClient.AskUntilHeard(
                    () => OtherUser.Connect(rig.Night, user, groups),
                    new() { Call = one.Call() }
                );
                var outcome = said[^1].Event.Result.Outcome;
                if (one.Declared.Night || role < one.Least)
                {
                    Judge(rig, one, role, $"{one.Name} at night by {who}", outcome);
                }
                else
                {
                    outcome.ShouldBe(Outcome.Refused, "it is no command of the night");
                    rig.Ran.ShouldBeEmpty(one.Name);
                }
            }
        }
    }

    [Fact]
    public async Task Over_TCP_with_a_token()
    {
        await using var rig = await CommandRig.StartAsync();
        var removed = await rig.TokenAsync(Role.Admin);
        await rig.Gate.Access.Tokens.RemoveAsync(rig.Gate.Access.Tokens.All.Single().Name);
        var over = await rig.TokenAsync(Role.Admin, TimeSpan.FromMinutes(1));
        rig.Gate.Time.Advance(TimeSpan.FromMinutes(2));
        (string Who, string? Token, Role Role)[] all =
        [
            ("nobody", null, Role.None),
            ("a wrong token", $"exp_{new string('x', 43)}", Role.None),
            ("a removed token", removed, Role.None),
            ("a token that is over", over, Role.None),
            ("the kiosk", rig.Gate.Access.Kiosk.Cookie, Role.None),
            ("a viewer", await rig.TokenAsync(Role.Viewer), Role.Viewer),
            ("an operator", await rig.TokenAsync(Role.Operator), Role.Operator),
            ("an admin", await rig.TokenAsync(Role.Admin), Role.Admin),
        ];
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress($"http://{rig.Tcp}");
        foreach (var (who, token, role) in all)
        {
            foreach (var one in rig.Cases)
            {
                rig.Forget();
                Judge(rig, one, role, $"{one.Name} by {who}", await CommandRig.RunAsync(channel, one.Call(), token));
            }
        }
    }

    [Fact]
    public async Task What_asks_first_is_not_done_unasked_and_a_dry_run_is_for_those_who_may_do_it()
    {
        await using var rig = await CommandRig.StartAsync();
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress($"http://{rig.Tcp}");
        var (viewer, admin) = (await rig.TokenAsync(Role.Viewer), await rig.TokenAsync(Role.Admin));
        foreach (var one in rig.Cases.Where(one => one.Declared.Confirm))
        {
            rig.Forget();
            (await CommandRig.RunAsync(channel, one.Call(confirmed: false), admin)).ShouldBe(
                Outcome.NeedsConfirmation,
                one.Name
            );
            rig.Ran.ShouldBeEmpty(one.Name);
        }

        foreach (var one in rig.Cases.Where(one => one.Declared.DryRun && one.Least > Role.Viewer))
        {
            rig.Forget();
            (await CommandRig.RunAsync(channel, one.Call(dryRun: true), viewer)).ShouldBe(Outcome.Refused, one.Name);
            rig.Ran.ShouldBeEmpty(one.Name);
            rig.Gate.Audit.Lines.ShouldHaveSingleItem(one.Name).Outcome.ShouldStartWith("refused: ");
        }
    }

    [Fact]
    public async Task What_cannot_be_taken_down_is_not_done_but_for_what_makes_things_safe()
    {
        await using var rig = await CommandRig.StartAsync();
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress($"http://{rig.Tcp}");
        var admin = await rig.TokenAsync(Role.Admin);
        rig.Gate.Audit.CannotWrite = true;
        List<string> done = [];
        foreach (var one in rig.Cases.Where(one => one.Declared.Changes))
        {
            rig.Forget();
            if (await CommandRig.RunAsync(channel, one.Call(), admin) == Outcome.Done)
            {
                done.Add(one.Name);
            }
            else
            {
                rig.Ran.ShouldBeEmpty(one.Name);
            }
        }

        done.Order(StringComparer.Ordinal).ShouldBe(CommandRules.EvenWithoutAudit);
    }

    /// <summary>Whom the kernel names: user, groups, and what they may.</summary>
    private static (string Who, uint User, uint[] Groups, Role Role)[] Users =>
        [
            ("root", 0, [0], Role.Admin),
            ("a member of the admins", 54_201, [54_201, CommandRig.Admins, CommandRig.Operators], Role.Admin),
            ("a member of the operators", 54_202, [54_202, CommandRig.Operators], Role.Operator),
            ("a stranger", 54_203, [54_203], Role.None),
            ("a stranger with an admin's number", CommandRig.Admins, [54_203], Role.None),
            ("the service itself", CommandRig.Service, [CommandRig.Service, CommandRig.Admins], Role.None),
        ];

    /// <summary>Who may not: refused, nothing begun, one line. Who may: done once, and what changes something has its two lines.</summary>
    /// <param name="outcome">Null: refused for want of a credential.</param>
    private static void Judge(CommandRig rig, CommandCase one, Role role, string how, Outcome? outcome)
    {
        var lines = rig.Gate.Audit.Lines;
        if (role < one.Least)
        {
            (outcome is null or Outcome.Refused).ShouldBeTrue($"{how}: {outcome}");
            rig.Ran.ShouldBeEmpty(how);
            var line = lines.ShouldHaveSingleItem(how);
            line.Outcome.StartsWith("refused: ", StringComparison.Ordinal).ShouldBeTrue($"{how}: {line.Outcome}");
            line.What.StartsWith($"{one.Declared}", StringComparison.Ordinal).ShouldBeTrue($"{how}: {line.What}");
            return;
        }

        outcome.ShouldBe(Outcome.Done, how);
        rig.Ran.ShouldHaveSingleItem(how).ShouldBe($"{one.Declared}", how);
        string.Join(", ", lines.Select(line => line.Outcome)).ShouldBe(one.Declared.Changes ? "begun, done" : "", how);
        lines.ShouldAllBe(line => line.Caller.Role == role, how);
    }
}
