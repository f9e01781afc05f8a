using Experimance.Actors.Foundation;
using Experimance.Operations.Units;

namespace Experimance.Operations.Verbs;

/// <summary>The installation that a verb means.</summary>
/// <param name="Production">Under systemd, with root's files; otherwise a working tree.</param>
/// <param name="Tree">The release or the working tree: holds <c>projects/</c>, <c>hocon/</c> and <c>infra/</c>.</param>
/// <param name="Project">That was named, else the active one; it exists.</param>
/// <param name="Active">That runs or would run now.</param>
/// <param name="Release">Its name; <c>working tree</c> in development.</param>
internal sealed record Installation(
    bool Production,
    string Tree,
    Places Places,
    string Project,
    string Active,
    string Release
)
{
    /// <summary>Where releases lie in production, and which of them is live.</summary>
    public const string Releases = "/opt/experimance/releases";

    /// <inheritdoc cref="Releases"/>
    public const string Current = "/opt/experimance/current";

    /// <summary>The checkout that belongs to production itself.</summary>
    public const string Source = "/opt/experimance/source";

    public string Mode => Production ? "production" : "development";

    public string Headline => $"{Mode}: project {Project}, release {Release} ({Tree})";

    public string HostUnit => UnitNames.Host(Project);

    public string DisplayUnit => UnitNames.Display(Project);

    /// <summary>The command line that a person gives for a verb of this installation.</summary>
    public string Command(string verb) =>
        Production ? $"sudo experimance ops {verb} --prod" : $"./infra/scripts/deploy.sh {Project} {verb} --dev";

    /// <exception cref="OpsRefusal">Another project is the active one: two are never run at once.</exception>
    public void NeedActive(string verb)
    {
        if (Project != Active)
        {
            throw OpsRefusal.Wrong(
                $"{Project} is not the active project, {Active} is; `{verb}` is about the active one",
                $"make it the active one: {Command("switch").Replace("switch", $"switch {Project}", StringComparison.Ordinal)}"
            );
        }
    }
}
