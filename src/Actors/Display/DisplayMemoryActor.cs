using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Display;

/// <summary>The room's state file on the blocking dispatcher: keystones and the last order.</summary>
internal sealed class DisplayMemoryActor : ReceiveActor
{
    public DisplayMemoryActor(DisplayMemory memory)
    {
        Receive<Open>(_ => Context.Parent.Tell(memory.Open()));
        Receive<KeepImage>(keep => memory.Keep(keep.Image));
        Receive<KeepKeystone>(keep => memory.Keep(keep.Screen, keep.Keystone));
    }

    public static Props Props(Func<DisplayMemory> memory) =>
        Akka.Actor.Props.Create(() => new DisplayMemoryActor(memory()));

    // The file is opened in a handler: a failure there is an ordinary one, a failure in PreStart would end this actor for good.
    protected override void PreStart() => Self.Tell(Open.Instance);

    internal sealed record KeepImage(ShowImage Image);

    internal sealed record KeepKeystone(string Screen, Keystone Keystone);

    /// <param name="Last">What was ordered last, if its picture is still there.</param>
    /// <param name="Holding">The project's holding picture, if it has one.</param>
    internal sealed record Remembered(
        ImmutableDictionary<string, Keystone> Keystones,
        ShowImage? Last,
        PictureAddress? Holding
    );

    private sealed record Open
    {
        public static readonly Open Instance = new();
    }
}
