using Akka.Actor;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Images;

/// <summary>The picture library on the blocking dispatcher.</summary>
internal sealed class LibraryActor : ReceiveActor
{
    public LibraryActor(PictureLibrary library)
    {
        Receive<Open>(_ => library.Open());
        Receive<ImageProtocol.ImageReady>(library.Remember);
        Receive<Find>(find => Sender.Tell(new FoundPicture(find.Attempt, library.Find(find.Era, find.Biome))));
    }

    public static Props Props(Func<PictureLibrary> library) =>
        Akka.Actor.Props.Create(() => new LibraryActor(library()));

    // The file is opened in a handler: a failure there is an ordinary one, a failure in PreStart would end this actor for good.
    protected override void PreStart() => Self.Tell(Open.Instance);

    internal sealed record Find(int Attempt, Era Era, Biome Biome);

    internal sealed record FoundPicture(int Attempt, CachedPicture? Picture);

    private sealed record Open
    {
        public static readonly Open Instance = new();
    }
}
