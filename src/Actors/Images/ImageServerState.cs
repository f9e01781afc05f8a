using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Images.Generators;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Images;

/// <summary>
/// The one queue: one request runs, the newest waits. Pure: events and the monotonic time in, the next state and what is to
/// be done out. Every request is answered exactly once, whatever the generators do.
/// </summary>
internal sealed partial record ImageServerState(
    ImagesSettings Settings,
    ImmutableDictionary<string, GeneratorHealth> Generators
)
{
    public Job? Running { get; init; }

    public Waiter? Waiting { get; init; }

    /// <summary>Grows with every single try, so that a late answer finds nobody.</summary>
    public int Attempts { get; init; }

    public TimeSpan? LastMade { get; init; }

    /// <summary>Since when nothing runs.</summary>
    public TimeSpan IdleSince { get; init; }

    public int QueueLength => (Running is null ? 0 : 1) + (Waiting is null ? 0 : 1);

    public Step Ask(RenderRequest request, IActorRef asker, TimeSpan now)
    {
        ImmutableArray<Effect> told = Waiting is { } old
            ? [new Reply(old.Asker, new ImageFailed(old.Request.Id, $"superseded by request {request.Id}"))]
            : [];
        return new Step(this with { Waiting = new(request, asker, Waiting?.Since ?? now) }, told).Then(s =>
            s.StartWaiting(now)
        );
    }

    /// <summary>Takes up the waiting request, unless one runs or the first generator's interval has not passed.</summary>
    public Step StartWaiting(TimeSpan now)
    {
        if (Running is not null || Waiting is not { } next)
        {
            return new(this, []);
        }

        var left = Left(now);
        var wait = left.IsEmpty ? TimeSpan.Zero : Generators[left[0]].Wait(now);
        if (wait > TimeSpan.Zero)
        {
            return new(this, [new WakeIn(wait)]);
        }

        var job = new Job(next.Request, next.Asker, now, left, Stage.Generating, Attempts, null, []);
        return (this with { Running = job, Waiting = null }).Next(now);
    }

    /// <summary>
    /// For how long nobody works on what is asked although somebody should: a request waits, nothing runs and no interval keeps
    /// it; or one runs whose time is long over. Zero: all is as it should be.
    /// </summary>
    public TimeSpan Neglected(TimeSpan now)
    {
        if (Running is { } job)
        {
            return Later(now - job.Started - Settings.Deadline, TimeSpan.Zero);
        }

        if (Waiting is not { } waiter)
        {
            return TimeSpan.Zero;
        }

        var left = Left(now);
        var allowed = left.IsEmpty ? TimeSpan.Zero : Generators[left[0]].NotBefore;
        return Later(now - Later(Later(waiter.Since, IdleSince), allowed), TimeSpan.Zero);
    }

    private ImmutableArray<string> Left(TimeSpan now) =>
        [.. Settings.Generators.Where(name => Generators.TryGetValue(name, out var g) && g.MayBeAsked(now, Settings))];

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    public Step Drawn(GeneratorActor.Drawn drawn, TimeSpan now)
    {
        var known = this with
        {
            Generators = Generators.SetItem(
                drawn.Generator,
                Generators[drawn.Generator].Succeeded() with
                {
                    LastTook = drawn.Took,
                }
            ),
        };
        if (Running is not { } job || job.Attempt != drawn.Attempt)
        {
            return new(known, []);
        }

        var ready = new ImageReady(
            job.Request.Id,
            job.Request.Era,
            job.Request.Biome,
            drawn.Address,
            drawn.ClassMap,
            drawn.FlowMap,
            drawn.Fingerprint,
            job.Stage == Stage.LastResort ? Origin.Fallback : Origin.Generated,
            drawn.Generator,
            (now - job.Started).TotalMilliseconds
        );
        return (known with { LastMade = now }).Answer(job, ready, now).Also(new Remember(ready));
    }

    public Step NotDrawn(string generator, int attempt, string why, TimeSpan now)
    {
        if (Running is not { } job || job.Attempt != attempt)
        {
            return new(this, []);
        }

        var health = Generators[generator].Failed(why, now, Settings);
        return (
            this with
            {
                Generators = Generators.SetItem(generator, health),
                Running = job with { Tried = job.Tried.Add($"{generator}: {why}") },
            }
        )
            .Next(now)
            .Also(new Report(generator, why, health.ClosedUntil!.Value - now));
    }

    /// <summary>Nobody answered this attempt in time. A generator is left behind; a look-up is passed over.</summary>
    public Step Late(int attempt, TimeSpan now)
    {
        if (Running is not { } job || job.Attempt != attempt)
        {
            return new(this, []);
        }

        if (job.Stage == Stage.LookingUp)
        {
            return (this with { Running = job with { Tried = job.Tried.Add("cached pictures: no answer") } }).Next(now);
        }

        var name = job.Asked!;
        var hanging = Generators[name] with { Hanging = Generators[name].Hanging + 1 };
        return (this with { Generators = Generators.SetItem(name, hanging) })
            .NotDrawn(name, attempt, "gave no answer in time", now)
            .First(new LeaveBehind(name));
    }

    /// <summary>A call that was left behind has ended after all.</summary>
    public ImageServerState Ended(string generator) =>
        this with
        {
            Generators = Generators.SetItem(
                generator,
                Generators[generator] with
                {
                    Hanging = Math.Max(Generators[generator].Hanging - 1, 0),
                }
            ),
        };

    /// <param name="found">Null: there is none of that era and biome.</param>
    public Step LookedUp(int attempt, CachedPicture? found, TimeSpan now)
    {
        if (Running is not { } job || job.Attempt != attempt || job.Stage != Stage.LookingUp)
        {
            return new(this, []);
        }

        if (found is null)
        {
            return (
                this with
                {
                    Running = job with { Tried = job.Tried.Add("cached pictures: none of this era and biome") },
                }
            ).Next(now);
        }

        var ready = new ImageReady(
            job.Request.Id,
            job.Request.Era,
            job.Request.Biome,
            found.Address,
            found.ClassMap,
            found.FlowMap,
            found.Fingerprint,
            Origin.Cached,
            found.Generator,
            (now - job.Started).TotalMilliseconds
        );
        return Answer(job, ready, now);
    }

    /// <summary>The next thing to try: the generators left, a cached picture, the last resort; then it has failed.</summary>
    private Step Next(TimeSpan now)
    {
        var job = Running!;
        var spent = now - job.Started;
        // Each generator that comes after keeps half the reserve, so that one that hangs takes nobody else's turn.
        var later = Math.Max(job.Left.Length - 1, 0) * Settings.FallbackReserve / 2;
        var forGenerators = Settings.Deadline - Settings.FallbackReserve - later - spent;
        if (job.Stage == Stage.Generating && !job.Left.IsEmpty && forGenerators > TimeSpan.Zero)
        {
            return Try(job with { Left = job.Left.RemoveAt(0) }, job.Left[0], forGenerators, now);
        }

        if (job.Stage == Stage.Generating)
        {
            var looking = job with { Stage = Stage.LookingUp, Attempt = Attempts + 1, Asked = null };
            var effect = new LookUp(looking.Attempt, job.Request, Settings.FallbackReserve / 3);
            return new(this with { Running = looking, Attempts = Attempts + 1 }, [effect]);
        }

        const string last = TerrainGenerator.GeneratorName;
        var fresh =
            job.Stage == Stage.LookingUp && !job.Tried.Any(t => t.StartsWith(last + ":", StringComparison.Ordinal));
        if (fresh && Generators.TryGetValue(last, out var health) && health.Hanging < Settings.HangingCalls)
        {
            return Try(job with { Stage = Stage.LastResort }, last, Settings.FallbackReserve * 2 / 3, now);
        }

        return Answer(job, new ImageFailed(job.Request.Id, string.Join("; ", job.Tried)), now);
    }

    private Step Try(Job job, string name, TimeSpan limit, TimeSpan now)
    {
        var trying = job with { Attempt = Attempts + 1, Asked = name };
        var next = this with
        {
            Running = trying,
            Attempts = Attempts + 1,
            Generators = Generators.SetItem(name, Generators[name].Asked(now)),
        };
        return new(next, [new AskGenerator(name, new(trying.Attempt, job.Request, limit))]);
    }

    private Step Answer(Job job, object answer, TimeSpan now) =>
        new Step(this with { Running = null, IdleSince = now }, [new Reply(job.Asker, answer)]).Then(s =>
            s.StartWaiting(now)
        );

    /// <summary>Where a running request stands.</summary>
    internal enum Stage
    {
        Generating,
        LookingUp,
        LastResort,
    }

    /// <param name="Since">When it was asked, or the one that it superseded.</param>
    internal sealed record Waiter(RenderRequest Request, IActorRef Asker, TimeSpan Since);

    /// <param name="Left">Generators that may still be asked, in order.</param>
    /// <param name="Asked">The generator that works on it now.</param>
    /// <param name="Tried">What failed, for people.</param>
    internal sealed record Job(
        RenderRequest Request,
        IActorRef Asker,
        TimeSpan Started,
        ImmutableArray<string> Left,
        Stage Stage,
        int Attempt,
        string? Asked,
        ImmutableArray<string> Tried
    );

    /// <summary>What the actor is to do.</summary>
    internal abstract record Effect;

    internal sealed record AskGenerator(string Name, GeneratorActor.Draw Draw) : Effect;

    internal sealed record LookUp(int Attempt, RenderRequest Request, TimeSpan Limit) : Effect;

    internal sealed record Remember(ImageReady Ready) : Effect;

    internal sealed record Reply(IActorRef Asker, object Message) : Effect;

    internal sealed record LeaveBehind(string Name) : Effect;

    internal sealed record Report(string Name, string Why, TimeSpan Pause) : Effect;

    internal sealed record WakeIn(TimeSpan Wait) : Effect;

    internal sealed record Step(ImageServerState State, ImmutableArray<Effect> Effects)
    {
        public Step Also(Effect effect) => this with { Effects = Effects.Add(effect) };

        public Step First(Effect effect) => this with { Effects = Effects.Insert(0, effect) };

        public Step Then(Func<ImageServerState, Step> next)
        {
            var after = next(State);
            return new(after.State, Effects.AddRange(after.Effects));
        }
    }
}
