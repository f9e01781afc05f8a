namespace Experimance.Actors.Configuration.Declarations;

/// <summary>What is written as a setting's value.</summary>
public enum SettingKind
{
    Text,

    /// <summary>One of certain words.</summary>
    Word,
    Truth,
    WholeNumber,
    Number,

    /// <summary>A text with a unit: <c>45s</c>.</summary>
    Duration,

    /// <summary>A text with a unit of bytes: <c>2 GB</c>.</summary>
    Size,

    /// <summary>A list of one of the above.</summary>
    List,
}
