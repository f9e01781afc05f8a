using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health;
using Experimance.Actors.Installation;
using Experimance.Actors.Notifications;
using Experimance.Host.Access;
using Experimance.Host.Audit;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle.Starts;
using Experimance.Host.Links;
using Experimance.Host.Operation;
using Experimance.Host.Programs;
using Experimance.Host.Shell;
using Experimance.Host.Tls;
using Experimance.Host.Watching;
using Experimance.Host.Web;
using Experimance.Wire;
using Serilog;
using Serilog.Extensions.Logging;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Host.Lifecycle;

/// <summary>One run of the host, from its first line to its exit status. Read it top down.</summary>
internal static class InstallationRun
{
    /// <summary>From the signal to the end of the process, whatever hangs (contract: under 5 s).</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(4.6);

    private static readonly TimeSpan OrderlyLimit = TimeSpan.FromSeconds(3.8);

    /// <summary>For the last message, while the services end.</summary>
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(0.8);

    private static readonly TimeSpan WebLimit = TimeSpan.FromSeconds(0.4);

    public static async Task<int> RunAsync(RunOptions run)
    {
        using var log = HostLog.Create(run.Places, TimeProvider.System);
        Log.Logger = log.Logger;
        var note = HostNote.Of(run, TimeProvider.System);
        try
        {
            var (held, holder) = HostLock.Take(run.Places, note);
            using var _ = held;
            if (held is null)
            {
                return await RefuseAsync($"a host already runs in {run.Places.State}: {holder}").ConfigureAwait(false);
            }

            return await RunLockedAsync(run, note, log).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(
                    $"{run.Places.State} cannot be written: {refused.Message}. Free the disk or mend its owner, or give another folder with --home"
                )
                .ConfigureAwait(false);
        }
        finally
        {
            await Log.CloseAndFlushAsync().ConfigureAwait(false);
        }
    }

    private static async Task<int> RunLockedAsync(RunOptions run, HostNote note, HostLog log)
    {
        using var clock = new ClockThread(thrown => Log.Error(thrown, "A timer's callback failed"));
        // Before anything asks it: records of this start, and opening hours.
        using var clockWatch = new ClockWatch(clock, run.Places, () => MachineClock.Synchronised);
        var (settings, stands) = await StartSettings.ReadAsync(run, clock).ConfigureAwait(false);
        if (settings is null)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', stands.Errors)).ConfigureAwait(false);
            return ExitCode.ConfigurationInvalid;
        }

        run = run with { PlainHttp = settings.Host.PlainHttp };
        if (run.PlainHttp)
        {
            Log.Warning(
                "plain_http is set in host.toml: everything is answered without TLS, passwords included. Take it out as soon as phones trust this machine (/trust)"
            );
        }

        if (run.Port == 0)
        {
            run = run with { Port = settings.Host.Port };
            note = note with { Address = HostNote.AddressOf(run) };
            note.Write(run.Places);
        }

        if (PortOwner.IsTaken(run.Port))
        {
            return await RefuseAsync(
                    $"port {run.Port} is taken by {PortOwner.Describe(run.Port)}; choose another with --port N"
                )
                .ConfigureAwait(false);
        }

        if (!stands.Sound)
        {
            Log.Error(
                "The configuration is wrong; started with the last accepted one (change {Change}). Mend it, then experimance config reload:\n{Errors}",
                stands.Change,
                string.Join('\n', stands.Errors)
            );
        }

        foreach (var warning in settings.Warnings)
        {
            Log.Warning("{Warning}", warning);
        }

        var end = new End();
        using var signals = new Signals(end);
        using var requests = new RestartRequests(run.Places, note, clock, end.Ask);
        using var logs = new SerilogLoggerFactory(Log.Logger);
        await using var opening = new OpeningWatch(
            new OpeningFile(run.Places, clock),
            settings.Project,
            clock,
            run.Development
        );
        clockWatch.Tell(opening.ClockChanged);
        var live = LiveSettings.From(settings, run.Machine) with { Opening = opening };
        var configuration = new ConfigurationStatus();
        configuration.Set(stands);
        var helper = new MachineHelper(clock);
        var composition = Composition.From(run, settings, live, clock, logs, run.Development ? null : helper);
        var supervision = Supervision(run, settings);
        var vitals = new Vitals();
        var life = LifeOf(run, settings, helper, clock, end);
        var story = StoryOf(run, life, clock);
        if (story is not null)
        {
            run = run with { WhyStarted = story.Cause.Words };
            note = note with { WhyStarted = run.WhyStarted };
            note.Write(run.Places);
        }

        var programs = new ProgramRunner(clock);
        using var links = LinkParts.Open(run.Places, live.Addresses, clock);
        var plan = Plan.From(
            run,
            composition,
            settings,
            live,
            supervision,
            life,
            clock,
            vitals,
            programs,
            opening.Times,
            links
        ) with
        {
            Faults = Breakable.From(run, settings, composition, clock),
            Waking = opening.Waking,
        };
        var (actors, doors) = await ActorHost
            .StartAsync(settings.Runtime.Config, clock, plan, logs)
            .ConfigureAwait(false);
        opening.Tell(doors.Rooms.Notifications, doors.Installation);
        using var audit = new AuditLog(AuditFolder.Of(run.Places), clock);
        audit.Tell(why => AuditFact.Tell(doors.Rooms.Health, why));
        // The first line of each life, where nobody can take it out unseen.
        audit.Write(new("host", Role.None, $"pid {note.Process}", "start"), run.Project, $"started {run.WhyStarted}");
        var system = actors.Services.GetRequiredService<ActorSystem>();
        using var access = AccessParts.Of(run, audit, clock);
        MakeKioskKey(run, access);
        using var entry = WebEntry.Of(run, settings.Host, () => access.People.Any, clock);
        await using var shell = await ShellParts
            .StartAsync(
                run,
                doors,
                system,
                access.Tokens,
                audit,
                settings.Host,
                entry.Tls,
                clock,
                logs,
                means =>
                    means with
                    {
                        Access = access.Door,
                        Audit = new AuditReader(AuditFolder.Of(run.Places)),
                        Logs = log.Door(run.Places, programs, clock),
                        Process = new ProcessDoor(
                            run,
                            note,
                            plan,
                            doors,
                            opening.Times,
                            configuration,
                            end.Ask,
                            clock,
                            Log.Logger,
                            story is null || run.Development ? null : helper
                        ),
                    }
            )
            .ConfigureAwait(false);
        await using var tapped = LinkParts.Start(links, shell.Runner, audit);
        var web = WebServer.Build(
            run,
            composition,
            doors,
            configuration,
            system,
            access,
            entry,
            tapped.Deeds,
            shell.Runner,
            clock,
            logs
        );
        await web.StartAsync().ConfigureAwait(false);
        Addresses.Print(run, composition, access);
        await using var files = new ConfigurationWatch(run, settings, live, doors.Rooms, configuration, clock);
        var limits = new WatchLimits();
        using var manager = ServiceManager.OfThisProcess();
        using var watch = new Watch(
            () => limits.For(live.Health.Current.AskEvery),
            clock,
            vitals,
            doors.Installation,
            why => RestartHost(life, why),
            manager is null ? null : manager.AllWell
        );

        var (exitCode, why) = await end.Asked.ConfigureAwait(false);
        story?.End(exitCode, why);
        watch.Dispose();
        using var done = new ManualResetEventSlim();
        LastWords.EndWithin(EndLimit, () => exitCode, done);
        Log.Information(
            "Ending with {ExitCode}{Again}: {Why}",
            exitCode,
            exitCode == ExitCode.StartAgain ? ", to be started again" : "",
            why
        );
        // No further command, from shell or phone, asks what is about to end.
        await EndDoorsAsync(shell, tapped, clock).ConfigureAwait(false);
        // Side by side: notifications outlive the services, and the goodbye takes nothing of their time to end.
        await Task.WhenAll(
                StopServicesAsync(doors, clock),
                exitCode == ExitCode.StartAgain ? Task.CompletedTask : SayGoodbyeAsync(doors, clock)
            )
            .ConfigureAwait(false);
        await StopRestAsync(web, actors, clock).ConfigureAwait(false);
        audit.Dispose();
        done.Set();
        return exitCode;
    }

    /// <summary>For the unit of the kiosk, which takes it from there and waits until it is made.</summary>
    private static void MakeKioskKey(RunOptions run, AccessParts access)
    {
        if (run.Development)
        {
            return;
        }

        try
        {
            _ = access.Kiosk.Make();
        }
        catch (IOException refused)
        {
            Log.Error("The kiosk gets no key, so no picture: {Why}", refused.Message);
        }
    }

    /// <summary>The ladder's upper rungs; the machine's only where this machine allows it.</summary>
    private static HostLife LifeOf(
        RunOptions run,
        ProjectSettings settings,
        MachineHelper helper,
        TimeProvider clock,
        End end
    )
    {
        var supervision = Supervision(run, settings);
        return new(
            run.Places,
            supervision,
            clock,
            end.Ask,
            supervision.MachineRestartsPerDay > 0 ? () => helper.RebootAsync(CancellationToken.None) : null
        );
    }

    /// <summary>As HOCON has it; whether the machine may be restarted at all is the machine's to say.</summary>
    private static SupervisionSettings Supervision(RunOptions run, ProjectSettings settings) =>
        settings.Runtime.Supervision with
        {
            MachineRestartsPerDay =
                settings.Host.RebootAllowed && !run.Development
                    ? Math.Max(1, settings.Runtime.Supervision.MachineRestartsPerDay)
                    : 0,
        };

    /// <summary>Why systemd started this process; null: it did not, and whoever did has said why.</summary>
    private static StartStory? StoryOf(RunOptions run, HostLife life, TimeProvider clock)
    {
        if (run.WhyStarted != RunOptions.BySystemd)
        {
            return null;
        }

        var story = StartStory.Begin(run, life.Ladder, clock);
        Log.Information("Started {WhyStarted}", story.Cause.Words);
        if (story.Cause.Kind is StartKind.Person)
        {
            life.SeenToAll();
        }

        return story;
    }

    private static async Task EndDoorsAsync(ShellParts shell, LinkParts tapped, TimeProvider clock)
    {
        try
        {
            await Task.WhenAll(shell.DisposeAsync().AsTask(), tapped.DisposeAsync().AsTask())
                .WaitAsync(WebLimit, clock)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.Information("A command was still at work after {Limit}; it is left as it is", WebLimit);
        }
    }

    /// <summary>Only where a person ends it: a host that is started again says so when it is back.</summary>
    private static async Task SayGoodbyeAsync(InstallationDoors doors, TimeProvider clock)
    {
        try
        {
            using var limit = new CancellationTokenSource(GoodbyeLimit + GoodbyeLimit, clock);
            await doors
                .Rooms.Notifications.Ask<object>(
                    new NotificationsProtocol.SayGoodbye("stopped by a person", GoodbyeLimit),
                    limit.Token
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Log.Information("The goodbye was not sent in time; it stays in the outbox");
        }
    }

    private static async Task StopServicesAsync(InstallationDoors doors, TimeProvider clock)
    {
        try
        {
            using var limit = new CancellationTokenSource(OrderlyLimit, clock);
            var stopped = await doors.Installation.Ask<AllStopped>(StopAll.Instance, limit.Token).ConfigureAwait(false);
            if (!stopped.LeftBehind.IsEmpty)
            {
                Log.Warning("Left behind, since they did not end: {Services}", stopped.LeftBehind);
            }
        }
        catch (OperationCanceledException)
        {
            Log.Error("The installation did not answer within {Limit}; it is left as it is", OrderlyLimit);
        }
    }

    private static async Task StopRestAsync(WebApplication web, IHost actors, TimeProvider clock)
    {
        using var rest = new CancellationTokenSource(WebLimit, clock);
        try
        {
            await web.StopAsync(rest.Token).ConfigureAwait(false);
            await actors.StopAsync(rest.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Log.Information("Pages or actors were still at work after {Limit}; they are left as they are", WebLimit);
        }
    }

    /// <summary>
    /// Called by Watch: what stands still may be the very thing that the orderly end needs, so the end is bounded from here.
    /// </summary>
    /// <returns>False: the ladder refuses.</returns>
    private static bool RestartHost(HostLife life, string why)
    {
        if (!life.RestartHost($"Watch: {why}"))
        {
            return false;
        }

        Log.Error("Watch has the host started again: {Why}", why);
        LastWords.EndWithin(EndLimit, () => ExitCode.StartAgain, new ManualResetEventSlim());
        return true;
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync($"experimance: {why}").ConfigureAwait(false);
        Log.Error("Not started: {Why}", why);
        return ExitCode.Failed;
    }
}
