namespace Experimance.Actors.Display;

/// <summary>The browsers of this machine's screens, which systemd runs: the room only looks, and asks. Implemented by the host.</summary>
public interface IKiosk
{
    /// <summary>They are to start again. Safe from any thread.</summary>
    /// <returns>Null: they do. Else why not, for people.</returns>
    Task<string?> RestartAsync(string why);
}
