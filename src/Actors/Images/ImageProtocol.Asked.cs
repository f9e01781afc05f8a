using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Images;

/// <summary>What people ask of the image server.</summary>
public static partial class ImageProtocol
{
    /// <summary>Answered by <see cref="WaitingPictures"/>.</summary>
    public sealed record AskWaiting : IQuestion
    {
        public static readonly AskWaiting Instance = new();
    }

    /// <param name="All">What runs, then what waits: two at most.</param>
    /// <param name="LastMade">How long ago a picture was made; null: never yet.</param>
    public sealed record WaitingPictures(ImmutableArray<QueuedPicture> All, TimeSpan? LastMade);

    /// <param name="State">generating, looking_up (a cached picture), last_resort or waiting.</param>
    /// <param name="For">Since it was taken up, or waits.</param>
    /// <param name="Generator">Who works on it; null: nobody yet.</param>
    /// <param name="Tried">What failed, for people.</param>
    public sealed record QueuedPicture(
        long Id,
        Era Era,
        Biome Biome,
        string State,
        TimeSpan For,
        string? Generator,
        ImmutableArray<string> Tried
    );

    /// <summary>Answered by <see cref="GeneratorStates"/>.</summary>
    public sealed record AskGenerators : IQuestion
    {
        public static readonly AskGenerators Instance = new();
    }

    /// <param name="All">In the order in which they are asked; those that the settings do not name last.</param>
    public sealed record GeneratorStates(ImmutableArray<GeneratorState> All);

    /// <param name="State">ready, working, left_alone, hanging or not_asked (the settings do not name it).</param>
    /// <param name="LastTook">The last picture that it made; null: none yet.</param>
    /// <param name="Failures">Since its last success.</param>
    /// <param name="Why">Of the last failure.</param>
    /// <param name="AskedAgainIn">Null: it may be asked now.</param>
    public sealed record GeneratorState(
        string Name,
        string State,
        TimeSpan? LastTook,
        int Failures,
        int Hanging,
        string Why,
        TimeSpan? AskedAgainIn
    );

    /// <summary>Answered by <see cref="StoreState"/>.</summary>
    public sealed record AskStore : IQuestion
    {
        public static readonly AskStore Instance = new();
    }

    public sealed record StoreState(PictureStoreCondition Condition, PictureStoreContents Contents);

    /// <summary>
    /// A picture for a person, that no screen shows. Answered like the request itself; it takes no turn from the piece: where
    /// something waits already it has failed.
    /// </summary>
    public sealed record TrialRequest(RenderRequest Request) : IQuestion;
}
