using Akka.Actor;

namespace Experimance.Actors.Foundation;

/// <summary>
/// A service's settings as they are now: what its next incarnation begins with. The one that runs hears of a change by
/// <see cref="SettingsChanged{T}"/>, in its own time. Safe from any thread.
/// </summary>
public sealed class Live<T>(T first)
    where T : class
{
    private volatile T _current = first;

    public T Current => _current;

    public void Set(T next) => _current = next;

    /// <summary>Settings that nobody changes: of tests and of commands that run a moment.</summary>
#pragma warning disable CA2225 // new Live<T>(…) is the named form
    public static implicit operator Live<T>(T settings) => new(settings);
#pragma warning restore CA2225
}

/// <summary>To a service whose settings have changed: its own record, whole and checked.</summary>
public sealed record SettingsChanged<T>(T Settings) : INoSerializationVerificationNeeded;
