using Akka.Actor;
using Experimance.Actors.Foundation;

namespace Experimance.Palettes.Actor;

/// <summary>
/// Walks the actors from the guardians down, cell by cell. It asks no actor anything, so it ends at once whatever they do; what it
/// sees is a moment's, for they live on meanwhile.
/// </summary>
internal static class ActorTree
{
    /// <summary>More are not told of at once.</summary>
    public const int Most = 20_000;

    /// <summary>The guardians of what users and of what the system made.</summary>
    public static IEnumerable<IActorRef> Guardians(ActorSystem system) =>
        Children(((ExtendedActorSystem)system).Provider.RootGuardian);

    /// <summary>The actor itself and all below it, parents before children.</summary>
    /// <param name="depth">Steps down; 0: it alone.</param>
    public static IEnumerable<IActorRef> Under(IActorRef start, int depth) =>
        depth <= 0 ? [start] : Children(start).SelectMany(child => Under(child, depth - 1)).Prepend(start);

    public static IEnumerable<IActorRef> All(ActorSystem system, int depth = 64) =>
        Guardians(system).SelectMany(guardian => Under(guardian, depth)).Take(Most);

    public static IReadOnlyList<IActorRef> Children(IActorRef actor) =>
        actor is ActorRefWithCell parent ? [.. parent.Children.Where(child => !child.IsNobody())] : [];

    public static string PathOf(IActorRef actor) => actor.Path.ToStringWithoutAddress();

    /// <summary>The actor at a path: <c>/user/health</c>, or with scheme and system as Akka writes it.</summary>
    /// <exception cref="CommandFailedException">There is none; the nearest name beside it.</exception>
    public static IActorRef Find(ActorSystem system, string path)
    {
        var names = LedgerActor.PathOf(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        IActorRef at = ((ExtendedActorSystem)system).Provider.RootGuardian;
        foreach (var name in names)
        {
            var children = Children(at);
            at =
                children.FirstOrDefault(child => child.Path.Name == name)
                ?? throw new CommandFailedException(
                    $"there is no actor {Shorten(path)}: {PathOf(at)} has no child '{Shorten(name)}'{NearestName.Hint(name, children.Select(child => child.Path.Name))}"
                );
        }

        return names.Length == 0
            ? throw CommandFailedException.UsedWrongly("an actor's path is wanted, such as /user/installation/depth")
            : at;
    }

    private static string Shorten(string text) => text.Length <= 120 ? text : $"{text[..120]}…";
}
