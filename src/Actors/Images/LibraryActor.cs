using Akka.Actor;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Images;

/// <summary>The picture library on the blocking dispatcher.</summary>
internal sealed class LibraryActor : ReceiveActor
{
    public LibraryActor(PictureLibrary library, IPictureStore store)
    {
        Receive<Open>(_ => library.Open());
        Receive<ImageProtocol.ImageReady>(library.Remember);
        Receive<ImageProtocol.AskStore>(_ =>
            Sender.Tell(new ImageProtocol.StoreState(store.Condition, store.Contents))
        );
        Receive<Find>(find => Sender.Tell(new FoundPicture(find.Attempt, library.Find(find.Era, find.Biome))));
    }

    public static Props Props(Func<PictureLibrary> library, IPictureStore store) =>
        Akka.Actor.Props.Create(() => new LibraryActor(library(), store));

    // The file is opened in a handler: a failure there is an ordinary one, a failure in PreStart would end this actor for good.
    protected override void PreStart() => Self.Tell(Open.Instance);

    internal sealed record Find(int Attempt, Era Era, Biome Biome);

    internal sealed record FoundPicture(int Attempt, CachedPicture? Picture);

    private sealed record Open
    {
        public static readonly Open Instance = new();
    }
}
