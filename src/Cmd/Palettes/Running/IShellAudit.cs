namespace Experimance.Palettes.Running;

/// <summary>The audit log, as commands see it (implemented in Host). Safe from any thread; never throws.</summary>
public interface IShellAudit
{
    /// <summary>
    /// Writes a line that is on the disk when this returns: a change that begins, how it ended, or a refusal.
    /// </summary>
    /// <param name="what">Command with its arguments, without secrets: <c>service restart depth</c>.</param>
    /// <param name="outcome">begun, done, failed, refused, timed out, cancelled; with the reason.</param>
    /// <returns>False: it could not be written.</returns>
    bool Write(Caller caller, string what, string outcome);
}
