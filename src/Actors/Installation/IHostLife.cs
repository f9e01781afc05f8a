namespace Experimance.Actors.Installation;

/// <summary>What the installation may ask of the process it lives in; implemented by the host. Returns at once.</summary>
public interface IHostLife
{
    /// <summary>The ladder's third rung: end the process with 75, so that it is started again.</summary>
    /// <returns>False when the ladder refuses (too many within the hour): then the services go on trying.</returns>
    bool AskRestart(string why);
}
