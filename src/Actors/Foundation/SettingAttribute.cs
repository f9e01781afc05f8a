namespace Experimance.Actors.Foundation;

/// <summary>
/// Declares one setting on a property of a <c>&lt;Room&gt;Settings</c> record. The property's initial value is the default;
/// its snake_case name is the key in <c>projects/&lt;project&gt;/&lt;service&gt;.toml</c>. A property whose type is itself a
/// settings record is a table. Durations are <see cref="TimeSpan"/> and written with a unit (<c>45s</c>, <c>20min</c>),
/// sizes are <see cref="ByteSize"/> (<c>2 GB</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string description) : Attribute
{
    /// <summary>What it does, in a sentence for the artist.</summary>
    public string Description { get; } = description;

    /// <summary>Unit of a plain number, e.g. <c>mm</c>; empty for a share or a count.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest allowed value (of a duration: in seconds; of a size: in bytes).</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest allowed value (of a duration: in seconds; of a size: in bytes).</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>It names a file in the project's folder, which must be there; empty: none.</summary>
    public bool IsFile { get; init; }

    /// <summary>When a change of it takes effect; of a table: of everything in it that does not say otherwise.</summary>
    public Applies Applies { get; init; }
}
