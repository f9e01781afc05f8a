using Experimance.Actors.Foundation;
using Experimance.Host.Access.Attempts;
using Experimance.Host.Access.Gate;
using Experimance.Host.Access.People;
using Experimance.Host.Access.Sessions;
using Experimance.Host.Access.Tokens;
using Experimance.Host.Commands;
using Experimance.Host.Web;
using Experimance.Palettes.Running;

namespace Experimance.Host.Access;

/// <summary>All that decides who may do what, made once a run.</summary>
internal sealed class AccessParts : IDisposable
{
    /// <param name="key">Of this start, in development; null in production.</param>
    /// <param name="passwords">Null: the usual ones.</param>
    public AccessParts(
        Places places,
        DevelopmentKey? key,
        IShellAudit audit,
        TimeProvider time,
        Passwords? passwords = null
    )
    {
        (Key, Audit, Passwords) = (key, audit, passwords ?? new());
        People = new(places, time);
        Sessions = new(places, People, time);
        Tokens = new(places, time);
        Kiosk = new(places);
        Attempts = new(time);
        Flood = new(time);
        Open = new(time);
        Door = new AccessDoor(People, Tokens);
    }

    public static AccessParts Of(RunOptions run, IShellAudit audit, TimeProvider time) =>
        new(run.Places, run.Development ? DevelopmentKey.OfThisStart() : null, audit, time);

    /// <summary>There is a key of this start; in production there is none.</summary>
    public bool Development => Key is not null;

    public DevelopmentKey? Key { get; }

    public PeopleBook People { get; }

    public Passwords Passwords { get; }

    public SessionBook Sessions { get; }

    public TokenBook Tokens { get; }

    public KioskKey Kiosk { get; }

    public LoginAttempts Attempts { get; }

    public GateFlood Flood { get; }

    public OpenRequests Open { get; }

    public IShellAudit Audit { get; }

    /// <summary>What commands may do with people and tokens.</summary>
    public IAccessDoor Door { get; }

    public void Dispose()
    {
        Open.Dispose();
        Passwords.Dispose();
    }
}
