using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Core.Rules;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Core;

/// <summary>Plays the pure state through time, and (unless told not to) depth and image server around it.</summary>
internal sealed class Piece
{
    public static readonly TimeSpan TickLength = TimeSpan.FromMilliseconds(200);

    private readonly Queue<object> _answers = new();

    public Piece(CoreSettings? settings = null, ulong seed = 1, bool bowl = true, bool depth = true)
    {
        Depth = depth;
        State = CoreState.Begin(settings ?? new(), Words.Book, new Chance(seed), 1000, Now);
        Take(State.Start(Now));
        if (bowl)
        {
            Send(new BowlFound(320, 240, 200, 200, 0));
        }
    }

    public CoreState State { get; private set; }

    public TimeSpan Now { get; private set; } = TimeSpan.FromHours(1);

    /// <summary>Depth gives height maps.</summary>
    public bool Depth { get; set; }

    /// <summary>The image server draws at once.</summary>
    public bool Draws { get; set; } = true;

    public List<(TimeSpan At, Effect Effect)> Log { get; } = [];

    public Era Era => State.Visit.Era;

    /// <summary>What went to display (or depth, images) of one kind, in order.</summary>
    public IEnumerable<T> Sent<T>() =>
        Log.Select(l =>
                l.Effect switch
                {
                    Effect.ToDisplay e => e.Message,
                    Effect.ToImages e => e.Message,
                    Effect.ToDepth e => e.Message,
                    _ => l.Effect,
                }
            )
            .OfType<T>();

    public Piece Send(object message)
    {
        Take(State.Handle(message, Now));
        while (_answers.TryDequeue(out var answer))
        {
            Take(State.Handle(answer, Now));
        }

        return this;
    }

    /// <summary>Time goes on, tick by tick.</summary>
    public Piece Pass(double seconds)
    {
        var end = Now + TimeSpan.FromSeconds(seconds);
        while (Now < end)
        {
            Now += end - Now < TickLength ? end - Now : TickLength;
            Send(Tick.Instance);
        }

        return this;
    }

    /// <summary>A significant change.</summary>
    public Piece Dig(double score) => Send(Changed(score));

    public Piece Hand(int id = 1) => Send(new HandEntered(id, BowlPoint.Centre, BowlGrid.Empty));

    public Piece NoHand(int id = 1) => Send(new HandLeft(id));

    /// <summary>Small changes until the era is another one; never faster than the shortest era.</summary>
    public Piece DigUntil(Era era, double score = 0.01, int limit = 200)
    {
        for (var i = 0; Era != era; i++)
        {
            i.ShouldBeLessThan(limit, $"{era} was never reached, it stands at {Era}");
            if (Pass(1).Era != era)
            {
                Dig(score);
            }
        }

        return this;
    }

    public static SandChanged Changed(double score, bool significant = true) =>
        new(score, new BowlPoint(0.3, -0.2), significant, BowlGrid.Empty);

    public static ImageReady Image(long id, Era era, Biome biome) =>
        new(id, era, biome, Address($"{era}-{biome}-{id}"), null, null, [], Origin.Generated, "test", 1);

    public static PictureAddress Address(string content) =>
        PictureAddress.Of(System.Text.Encoding.UTF8.GetBytes(content), "jpg");

    private void Take(Step step)
    {
        State = step.Next;
        foreach (var effect in step.Effects)
        {
            Log.Add((Now, effect));
            switch (effect)
            {
                case Effect.ToDepth { Message: HeightMapWanted wanted } when Depth:
                    _answers.Enqueue(
                        new HeightMapReady(wanted.RequestId, Address($"map-{wanted.RequestId}"), wanted.Size)
                    );
                    break;
                case Effect.ToImages { Message: RenderRequest request } when Draws:
                    _answers.Enqueue(Image(request.Id, request.Era, request.Biome));
                    break;
            }
        }
    }
}

/// <summary>The project's own words, read once.</summary>
internal static class Words
{
    public static readonly string Folder = Path.Combine(TestPlaces.Root, "projects", "experimance", "prompts");

    private static readonly Lazy<PromptBook> s_book = new(() =>
        PromptReader.Read(Folder, "prompts", out var errors)
        ?? throw new InvalidOperationException(string.Join('\n', errors))
    );

    public static PromptBook Book => s_book.Value;
}
