using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Images.Generators;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Images.ImageProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Images;

/// <summary>The door of <c>image-server</c>: a shell around <see cref="ImageServerState"/> with one child for each generator.</summary>
internal sealed class ImageServerActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ImagesParts _parts;
    private readonly Dictionary<string, (IActorRef Actor, int Number)> _generators = [];
    private readonly IActorRef _library;
    private ImageServerState _state;

    public ImageServerActor(ImagesParts parts)
    {
        _parts = parts;
        var health = parts.Generators.ToImmutableDictionary(
            g => g.Key,
            g => new GeneratorHealth(g.Value.MinimumInterval)
        );
        _state = new(parts.Settings, health);
        _library = Context.ActorOf(
            LibraryActor.Props(parts.Library, parts.Store).WithDispatcher(ImagesSetup.BlockingDispatcher),
            "library"
        );
        foreach (var name in parts.Generators.Keys)
        {
            StartGenerator(name, 1);
        }

        Receive<RenderRequest>(request => Do(_state.Ask(request, Sender, Now)));
        Receive<TrialRequest>(trial => Do(_state.AskTrial(trial.Request, Sender, Now)));
        Receive<AskWaiting>(_ => Sender.Tell(_state.Queue(Now)));
        Receive<AskGenerators>(_ => Sender.Tell(_state.Described(Now)));
        Receive<AskStore>(_library.Forward);
        Receive<GeneratorActor.Drawn>(drawn => Do(_state.Drawn(drawn, Now)));
        Receive<GeneratorActor.NotDrawn>(not => Do(_state.NotDrawn(not.Generator, not.Attempt, not.Why, Now)));
        Receive<LibraryActor.FoundPicture>(found => Do(_state.LookedUp(found.Attempt, found.Picture, Now)));
        Receive<Late>(late => Do(_state.Late(late.Attempt, Now)));
        Receive<Wake>(_ => Do(_state.StartWaiting(Now)));
        Receive<InUse>(used => _parts.Store.Protect(ServiceNames.Display, used.Addresses));
        Receive<AreYouWell>(question => Sender.Tell(Wellness(question.Round)));
        Receive<Terminated>(ended => Ended(ended.ActorRef));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _parts.Time.GetElapsedTime(0);

    public static Props Props(ImagesParts parts) => Akka.Actor.Props.Create(() => new ImageServerActor(parts));

    // A generator that throws where it may not is started anew at once; what it was asked is late and goes the usual way.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

    private void Do(ImageServerState.Step step)
    {
        _state = step.State;
        foreach (var effect in step.Effects)
        {
            Do(effect);
        }
    }

    private void Do(ImageServerState.Effect effect)
    {
        switch (effect)
        {
            case ImageServerState.AskGenerator ask:
                Timers.StartSingleTimer(nameof(Late), new Late(ask.Draw.Attempt), ask.Draw.Limit);
                _generators[ask.Name].Actor.Tell(ask.Draw);
                break;
            case ImageServerState.LookUp look:
                Timers.StartSingleTimer(nameof(Late), new Late(look.Attempt), look.Limit);
                _library.Tell(new LibraryActor.Find(look.Attempt, look.Request.Era, look.Request.Biome));
                break;
            case ImageServerState.Remember made:
                _library.Tell(made.Ready);
                break;
            case ImageServerState.Reply reply:
                reply.Asker.Tell(reply.Message);
                break;
            case ImageServerState.LeaveBehind left:
                LeaveBehind(left.Name);
                break;
            case ImageServerState.Report report:
                _log.Warning(
                    "Generator {Generator} failed: {Why}. It is left alone for {Pause:0.0} s.",
                    report.Name,
                    report.Why,
                    report.Pause.TotalSeconds
                );
                break;
            case ImageServerState.WakeIn wake:
                Timers.StartSingleTimer(nameof(Wake), Wake.Instance, wake.Wait);
                break;
        }
    }

    private void StartGenerator(string name, int number)
    {
        var props = GeneratorActor
            .Props(_parts.Generators[name].Make, _parts.Store, _parts.Settings, _parts.Time)
            .WithDispatcher(ImagesSetup.GeneratorDispatcher);
        var actor = Context.ActorOf(props, number == 1 ? name : $"{name}-{number}");
        _generators[name] = (Context.Watch(actor), number);
    }

    private void LeaveBehind(string name)
    {
        var (hanging, number) = _generators[name];
        _log.Error(
            "Generator {Generator} hangs; it is left behind and started anew as {Generator}-{Number}.",
            name,
            name,
            number + 1
        );
        Context.Stop(hanging);
        StartGenerator(name, number + 1);
    }

    private void Ended(IActorRef actor)
    {
        var present = _generators.Where(g => g.Value.Actor.Equals(actor)).Select(g => g.Key).FirstOrDefault();
        if (present is not null)
        {
            // It ended by itself (a failure while it was being made): the next one is asked like a generator that has failed.
            StartGenerator(present, _generators[present].Number + 1);
            return;
        }

        var name = _generators.Keys.FirstOrDefault(n =>
            actor.Path.Name == n || actor.Path.Name.StartsWith(n + "-", StringComparison.Ordinal)
        );
        if (name is not null)
        {
            _state = _state.Ended(name);
        }
    }

    private IAmWell Wellness(long round)
    {
        var unwell = _state.Generators.Where(g => !g.Value.MayBeAsked(Now, _parts.Settings)).ToList();
        var asked = _parts.Settings.Generators;
        var status =
            unwell.Count == 0 ? Status.Healthy
            : asked.All(name => unwell.Any(u => u.Key == name)) ? Status.Error
            : Status.Warning;
        var message =
            unwell.Count == 0
                ? $"{asked.Length} generators ready"
                : string.Join(
                    "; ",
                    unwell.Select(u => $"{u.Key} is left alone after {u.Value.Failures} failures: {u.Value.Why}")
                );
        var made = new WorkAge("picture made", _state.LastMade is { } at ? Now - at : null);
        return new(ServiceNames.ImageServer, round, status, message, [made], _state.QueueLength)
        {
            Readings = PictureReadings.Of(_state, _parts.Store.Condition, Now),
        };
    }

    private sealed record Late(int Attempt);

    private sealed record Wake : INotInfluenceReceiveTimeout
    {
        public static readonly Wake Instance = new();
    }
}
