using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Images;

/// <summary>What people ask of the queue.</summary>
internal sealed partial record ImageServerState
{
    public WaitingPictures Queue(TimeSpan now)
    {
        var all = ImmutableArray.CreateBuilder<QueuedPicture>();
        if (Running is { } job)
        {
            all.Add(Of(job.Request, Spelling.Snake(job.Stage), now - job.Started, job.Asked, job.Tried));
        }

        if (Waiting is { } waiter)
        {
            all.Add(Of(waiter.Request, "waiting", now - waiter.Since, null, []));
        }

        return new(all.ToImmutable(), now - LastMade);
    }

    public GeneratorStates Described(TimeSpan now) =>
        new([
            .. Settings
                .Generators.Concat(Generators.Keys.Except(Settings.Generators).Order(StringComparer.Ordinal))
                .Where(Generators.ContainsKey)
                .Select(name => Describe(name, now)),
        ]);

    /// <summary>A person's request: it supersedes nothing.</summary>
    public Step AskTrial(RenderRequest request, IActorRef asker, TimeSpan now) =>
        Waiting is null
            ? Ask(request, asker, now)
            : new(
                this,
                [new Reply(asker, new ImageFailed(request.Id, "a picture of the piece waits already; ask again later"))]
            );

    private GeneratorState Describe(string name, TimeSpan now)
    {
        var health = Generators[name];
        var wait = health.ClosedUntil is { } until && until > now ? until - now : health.Wait(now);
        var state =
            Running?.Asked == name ? "working"
            : health.Hanging >= Settings.HangingCalls ? "hanging"
            : health.ClosedUntil > now ? "left_alone"
            : Settings.Generators.Contains(name) ? "ready"
            : "not_asked";
        return new(
            name,
            state,
            health.LastTook,
            health.Failures,
            health.Hanging,
            health.Why,
            wait > TimeSpan.Zero ? wait : null
        );
    }

    private static QueuedPicture Of(
        RenderRequest request,
        string state,
        TimeSpan since,
        string? generator,
        ImmutableArray<string> tried
    ) => new(request.Id, request.Era, request.Biome, state, since, generator, tried);
}
