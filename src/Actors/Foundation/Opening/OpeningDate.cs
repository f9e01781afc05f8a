namespace Experimance.Actors.Foundation.Opening;

/// <summary>One day with hours of its own.</summary>
public sealed record OpeningDate
{
    [Setting("The day: \"2027-03-26\"")]
    public string Date { get; init; } = "";

    [Setting("Its hours")]
    public string Hours { get; init; } = "closed";

    [Setting("Why, for people")]
    public string Why { get; init; } = "";
}
