using Akka.Actor;
using Experimance.Actors.Foundation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Experimance.Cmd.Tests.Puppets;

/// <summary>The real runner over the whole catalogue; the rooms are puppets, so that a test sees what a command asks them.</summary>
internal sealed class CommandStage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CommandStage()
    {
        System = ActorSystem.Create("stage", "akka.loglevel = OFF\nakka.stdout-loglevel = OFF");
        (Depth, Core, Images) = (new(System, "depth"), new(System, "core"), new(System, "image-server"));
        (Display, Health, Notifications) = (
            new(System, "display"),
            new(System, "health"),
            new(System, "notifications")
        );
        Means = new(
            System,
            new PuppetRoom(System, "installation").Door,
            new Rooms(Depth.Door, Core.Door, Images.Door, Display.Door, Health.Door, Notifications.Door),
            _folder.Places,
            Clock,
            "experimance",
            Development: true
        );
    }

    public ActorSystem System { get; }

    public StageClock Clock { get; } = new();

    public PuppetRoom Depth { get; }

    public PuppetRoom Core { get; }

    public PuppetRoom Images { get; }

    public PuppetRoom Display { get; }

    public PuppetRoom Health { get; }

    public PuppetRoom Notifications { get; }

    /// <summary>Changed before the first command: other doors, another host.</summary>
    public ShellMeans Means { get; set; }

    public AuditList Audit { get; } = new();

    public static Caller Ada(Role role) => new("ada", role, "pid 1", "shell");

    private CommandRunner Runner =>
        field ??= new(CommandCatalogue.Whole, Means, Audit, NullLogger<CommandRunner>.Instance);

    /// <summary>Runs a whole line as it is typed: <c>health snooze 20261126-3 --for 1h</c>.</summary>
    public async Task<Answer> RunAsync(
        string line,
        Role role = Role.Admin,
        bool dryRun = false,
        bool confirmed = true,
        CancellationToken end = default
    )
    {
        var call = CommandLine.Read(line);
        (call.DryRun, call.Confirmed) = (dryRun, confirmed);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end, TestContext.Current.CancellationToken);
        var (said, result) = await Runner.RunToEndAsync(call, Ada(role), either.Token);
        return new(said, result);
    }

    /// <summary>What stands where an argument begins.</summary>
    public Task<IReadOnlyList<string>> CompleteAsync(
        string palette,
        string command,
        string argument,
        string begun = ""
    ) =>
        Runner.CompleteAsync(
            new()
            {
                Palette = palette,
                Command = command,
                Argument = argument,
                Begun = begun,
            },
            Ada(Role.Admin),
            TestContext.Current.CancellationToken
        );

    public void Dispose()
    {
        System.Terminate().GetAwaiter().GetResult();
        _folder.Dispose();
    }
}
