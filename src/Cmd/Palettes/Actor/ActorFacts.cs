using Akka.Actor;

namespace Experimance.Palettes.Actor;

/// <summary>An actor at a moment, seen from outside: nothing is asked of it.</summary>
/// <param name="Type">Class of the actor.</param>
/// <param name="State">idle, busy, queued (messages wait, no thread has taken them up), starting or terminated.</param>
/// <param name="BusyWith">Type of the message that it handles now; null: none.</param>
/// <param name="Mailbox">Messages that wait.</param>
internal sealed record ActorFacts(
    string Path,
    string Type,
    string State,
    string? BusyWith,
    int Mailbox,
    string Dispatcher,
    IReadOnlyList<string> Children
)
{
    public static ActorFacts Of(IActorRef actor)
    {
        var (path, children) = (ActorTree.PathOf(actor), ActorTree.Children(actor).Select(ActorTree.PathOf));
        if (actor is not ActorRefWithCell { Underlying: { } cell })
        {
            return new(path, actor.GetType().Name, "unknown", null, 0, "", []);
        }

        var (busy, waiting) = ((cell as ActorCell)?.CurrentMessage, cell.NumberOfMessages);
        var state =
            cell.IsTerminated ? "terminated"
            : cell is not ActorCell ? "starting"
            : busy is not null ? "busy"
            : waiting > 0 ? "queued"
            : "idle";
        return new(
            path,
            TypeName(cell.Props.Type),
            state,
            busy is null ? null : TypeName(busy.GetType()),
            waiting,
            (cell as ActorCell)?.Dispatcher is { } dispatcher ? DispatcherFacts.NameOf(dispatcher) : "",
            [.. children.Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>With the class around it, which for messages is the protocol: <c>HealthProtocol.AskReport</c>.</summary>
    private static string TypeName(Type? type) =>
        type is null ? "unknown"
        : type.DeclaringType is { } around ? $"{around.Name}.{type.Name}"
        : type.Name;
}
