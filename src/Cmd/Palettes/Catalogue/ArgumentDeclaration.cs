using System.Collections.Immutable;

namespace Experimance.Palettes.Catalogue;

/// <summary>One argument of a command.</summary>
/// <param name="Name">As it is typed after <c>--</c>, or named in the help where it stands by place.</param>
/// <param name="About">In a few words for people, with unit and default.</param>
public sealed record ArgumentDeclaration(string Name, string About)
{
    public ArgumentKind Kind { get; init; } = ArgumentKind.Text;

    public bool Required { get; init; }

    /// <summary>By place (<c>service restart depth</c>), in the order of declaration; else by name (<c>--for 10m</c>).</summary>
    public bool Positional { get; init; }

    /// <summary>It takes all words that remain; the last positional one may.</summary>
    public bool Rest { get; init; }

    /// <summary>One letter: <c>d</c> for <c>-d</c>.</summary>
    public string Letter { get; init; } = "";

    /// <summary>Used where the argument is not given; in its typed form.</summary>
    public string Default { get; init; } = "";

    /// <summary>All that may stand there; empty: anything of its kind.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Values that may stand there, asked while a person types; at most a second.</summary>
    public Func<ShellMeans, CancellationToken, Task<IReadOnlyList<string>>>? Completes { get; init; }

    /// <summary>
    /// With these arguments its value may be a secret: audit log and refusals then have <c>***</c> in its place. Null: never.
    /// </summary>
    public Func<ShellMeans, IReadOnlyDictionary<string, string>, bool>? IsSecret { get; init; }

    public ArgumentInfo Describe()
    {
        var info = new ArgumentInfo
        {
            Name = Name,
            About = About,
            Kind = Kind,
            Required = Required,
            Positional = Positional,
            Rest = Rest,
            Letter = Letter,
            DefaultValue = Default,
            Completes = Completes is not null,
        };
        info.Choices.AddRange(Choices);
        return info;
    }
}
