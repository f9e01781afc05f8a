using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Configuration.Projects;

/// <summary>What an installation is: <c>projects/&lt;project&gt;/project.toml</c>.</summary>
public sealed record ProjectFile
{
    /// <summary>Its file's name without the ending.</summary>
    public const string Name = "project";

    [Setting("Its name, as people read it")]
    public string Title { get; init; } = "";

    [Setting("The services that run; health always does")]
    public ImmutableArray<string> Services { get; init; } = [.. ServiceNames.Services];

    [Setting("Languages of the texts on the wall, in the order in which they take turns")]
    public ImmutableArray<string> Languages { get; init; } = ["en"];

    [Setting("Where its clock hangs, as in the list of the IANA: Europe/Berlin, America/Toronto")]
    public string TimeZone { get; init; } = "UTC";

    [Setting("When visitors may come", Applies = Applies.AtOnce)]
    public OpeningSettings Opening { get; init; } = new();

    [Setting("Who is told when something breaks, in this order; addresses are the machine's", Applies = Applies.AtOnce)]
    public ImmutableArray<RoleSettings> People { get; init; } = [];
}

/// <summary>A person as the installation knows one: by what they do for it, not by name or address.</summary>
public sealed record RoleSettings
{
    [Setting("One word: attendant, artist, engineer")]
    public string Role { get; init; } = "";

    [Setting("The language they are written to")]
    public string Language { get; init; } = "en";
}
