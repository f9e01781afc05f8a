namespace Experimance.Actors.Foundation;

/// <summary>Where things lie on this machine (contract, "Places"). All paths are absolute.</summary>
/// <param name="Cache">What can be made again: pictures, health files.</param>
/// <param name="State">What goes with a release: the piece, keystone.</param>
/// <param name="Records">What only grows and is never put back: the ladder's rung.</param>
/// <param name="Logs">Log files in development.</param>
/// <param name="Project">The active project's folder with its TOML settings and prompts.</param>
public sealed record Places(string Cache, string State, string Records, string Logs, string Project)
{
    /// <summary>The folders of an installation under systemd (production); its project lies in its release.</summary>
    public static Places InSystem { get; } =
        new(
            "/var/cache/experimance",
            "/var/lib/experimance/state",
            "/var/lib/experimance/records",
            "/var/log/experimance",
            ""
        );

    /// <summary>The folders of a working tree (development).</summary>
    public static Places InTree(string root, string project) =>
        new(
            Path.Combine(root, "cache"),
            Path.Combine(root, "state"),
            Path.Combine(root, "records"),
            Path.Combine(root, "logs"),
            Path.Combine(root, "projects", project)
        );
}
