using Akka.Actor;
using Akka.Event;

namespace Experimance.Actors.Installation.Faults;

/// <summary>
/// Makes faults for drills and tests, on a thread of its own; made when the first is asked for. Each has an end: its time,
/// a person's wish, or the end of the run; beginning and end are logged.
/// </summary>
internal sealed class FaultsActor : ReceiveActor, IWithTimers
{
    private const int EndSaidAgain = 14;
    private static readonly TimeSpan Standard = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SayAgainEvery = TimeSpan.FromSeconds(5);

    private readonly FaultScene _scene;
    private readonly Dictionary<Key, RunningFault> _running = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public FaultsActor(FaultScene scene)
    {
        var context = Context;
        _scene = scene with { Make = props => context.ActorOf(props) };
        Receive<InstallationProtocol.BeginFault>(wish => Sender.Tell(Begin(wish)));
        Receive<InstallationProtocol.EndFaults>(_ => Sender.Tell(EndAll("by wish")));
        Receive<Over>(over => End(over.Key, "its time is over"));
        Receive<Second>(second => _running.GetValueOrDefault(second.Key)?.EachSecond?.Invoke());
        Receive<EndAgain>(OnEndAgain);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(FaultScene scene) =>
        Akka.Actor.Props.Create(() => new FaultsActor(scene)).WithDispatcher("experimance.service-dispatcher");

    protected override void PostStop() => EndAll("the run ends");

    private object Begin(InstallationProtocol.BeginFault wish)
    {
        if (FaultKinds.Find(wish.Kind) is not { } kind)
        {
            return new InstallationProtocol.NoSuchFault(wish.Kind, [.. FaultKinds.All.Select(known => known.Name)]);
        }

        var lasts = wish.For ?? Standard;
        if (lasts <= TimeSpan.Zero || lasts > Longest)
        {
            return new InstallationProtocol.Refused(
                wish.Subject,
                $"a fault lasts at most {Longest.TotalSeconds:0} s and more than none"
            );
        }

        var key = new Key(kind.Name, wish.Subject);
        End(key, "it begins anew");
        try
        {
            Start(key, kind.Begin(new(wish.Subject, lasts, wish.Amount), _scene), lasts, wish.Amount);
        }
        catch (Exception refused)
            when (refused is FaultRefusedException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new InstallationProtocol.Refused(wish.Subject, refused.Message);
        }

        return new InstallationProtocol.Accepted(wish.Subject);
    }

    private void Start(Key key, RunningFault fault, TimeSpan lasts, double? amount)
    {
        if (ReferenceEquals(fault, RunningFault.Over))
        {
            _log.Warning("Fault on request: {Fault}", key);
            return;
        }

        _running[key] = fault;
        Timers.Cancel(new EndAgain(key, fault, 0).Timer);
        Timers.StartSingleTimer(key, new Over(key), lasts);
        if (fault.EachSecond is not null)
        {
            Timers.StartPeriodicTimer(new Second(key), new Second(key), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        }

        _log.Warning(
            "Fault on request begins: {Fault}, for {Seconds:0.#} s (amount {Amount})",
            key,
            lasts.TotalSeconds,
            amount?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "as usual"
        );
    }

    private InstallationProtocol.FaultsEnded EndAll(string why)
    {
        var ended = _running.Keys.ToList();
        ended.ForEach(key => End(key, why));
        return new([.. ended.Select(key => key.ToString())]);
    }

    private void End(Key key, string why)
    {
        if (!_running.Remove(key, out var fault))
        {
            return;
        }

        Timers.Cancel(key);
        Timers.Cancel(new Second(key));
        try
        {
            fault.End();
            _log.Warning("Fault on request is over: {Fault} ({Why})", key, why);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _log.Error("Fault on request could not be ended, {Fault}: {Why}", key, refused.Message);
        }

        if (fault.EndsByMessage)
        {
            SayAgain(new(key, fault, EndSaidAgain));
        }
    }

    private void OnEndAgain(EndAgain again)
    {
        again.Fault.End();
        if (again.Left > 1)
        {
            SayAgain(again with { Left = again.Left - 1 });
        }
    }

    private void SayAgain(EndAgain again) => Timers.StartSingleTimer(again.Timer, again, SayAgainEvery);

    private sealed record Key(string Kind, string Subject)
    {
        public override string ToString() => $"{Kind} of {Subject}";
    }

    private sealed record Over(Key Key) : IDeadLetterSuppression;

    private sealed record Second(Key Key) : IDeadLetterSuppression;

    private sealed record EndAgain(Key Key, RunningFault Fault, int Left)
        : IDeadLetterSuppression,
            INoSerializationVerificationNeeded
    {
        /// <summary>One for each subject: whoever breaks it anew is not mended by the fault before.</summary>
        public string Timer => $"end-again-{Key.Subject}";
    }
}
