using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Images.Generators;

/// <summary>
/// One generator behind the one shape that the image server knows: it is told <see cref="Draw"/> and answers
/// <see cref="Drawn"/> or <see cref="NotDrawn"/>. Lives on a thread of its own, so what hangs here hangs alone.
/// </summary>
internal sealed class GeneratorActor : ReceiveActor
{
    private readonly IGenerator _generator;
    private readonly IPictureStore _store;
    private readonly ImagesSettings _settings;
    private readonly TimeProvider _time;

    public GeneratorActor(Func<IGenerator> generator, IPictureStore store, ImagesSettings settings, TimeProvider time)
    {
        _generator = generator();
        _store = store;
        _settings = settings;
        _time = time;
        Receive<Draw>(Begin);
        Receive<Made>(Finish);
        Receive<Failed>(failed => failed.Asker.Tell(new NotDrawn(_generator.Name, failed.Attempt, failed.Why)));
    }

    public static Props Props(
        Func<IGenerator> generator,
        IPictureStore store,
        ImagesSettings settings,
        TimeProvider time
    ) => Akka.Actor.Props.Create(() => new GeneratorActor(generator, store, settings, time));

    protected override void PostStop() => (_generator as IDisposable)?.Dispose();

    private void Begin(Draw draw)
    {
        var asker = Sender;
        var started = _time.GetTimestamp();
        try
        {
            byte[]? heights = null;
            if (draw.Request.HeightMap is { } address && !_store.TryRead(address, out heights))
            {
                throw new GeneratorException($"the height map {address} is missing");
            }

            DrawWithin(draw.Limit, new(draw.Request, heights))
                .PipeTo(
                    Self,
                    success: drawing => new Made(draw, asker, drawing, started),
                    failure: error => new Failed(draw.Attempt, asker, Reason(error))
                );
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            asker.Tell(new NotDrawn(_generator.Name, draw.Attempt, Reason(error)));
        }
    }

    // The limit reaches a generator that looks at its token even while this actor's own thread is inside it.
    private async Task<Drawing> DrawWithin(TimeSpan limit, DrawRequest request)
    {
        using var cancellation = new CancellationTokenSource(limit, _time);
        return await _generator.DrawAsync(request, cancellation.Token).ConfigureAwait(false);
    }

    private void Finish(Made made)
    {
        try
        {
            var (drawing, draw) = (made.Drawing, made.Draw);
            var fingerprint = PictureCheck.Inspect(
                drawing.Picture,
                _settings.RefuseDarkerThan,
                _settings.RefuseFlatterThan
            );
            var drawn = new Drawn(
                _generator.Name,
                draw.Attempt,
                _store.Put(drawing.Picture, drawing.Extension),
                drawing.ClassMap is { } classes ? _store.Put(classes, "png") : null,
                drawing.FlowMap is { } flow ? _store.Put(flow, "png") : null,
                fingerprint,
                _time.GetElapsedTime(made.Started)
            );
            made.Asker.Tell(drawn);
        }
        catch (GeneratorException refused)
        {
            made.Asker.Tell(new NotDrawn(_generator.Name, made.Draw.Attempt, refused.Message));
        }
    }

    private static string Reason(Exception error) =>
        error is GeneratorException ? error.Message : $"{error.GetType().Name}: {error.Message}";

    /// <param name="Attempt">Told back with the answer: an answer to an earlier attempt is nobody's.</param>
    /// <param name="Limit">After it nobody waits for the answer.</param>
    public sealed record Draw(int Attempt, RenderRequest Request, TimeSpan Limit);

    public sealed record Drawn(
        string Generator,
        int Attempt,
        PictureAddress Address,
        PictureAddress? ClassMap,
        PictureAddress? FlowMap,
        ImmutableArray<byte> Fingerprint,
        TimeSpan Took
    );

    public sealed record NotDrawn(string Generator, int Attempt, string Why);

    private sealed record Made(Draw Draw, IActorRef Asker, Drawing Drawing, long Started);

    private sealed record Failed(int Attempt, IActorRef Asker, string Why);
}
