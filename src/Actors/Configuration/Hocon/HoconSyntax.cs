using System.Collections.Immutable;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>What HOCON says, in the order in which it says it; substitutions are not followed yet.</summary>
internal abstract record HoconSyntax(SettingPlace Place);

internal sealed record HoconObject(SettingPlace Place, List<HoconField> Fields) : HoconSyntax(Place);

internal sealed record HoconArray(SettingPlace Place, List<HoconSyntax> Items) : HoconSyntax(Place);

/// <summary>Text, a number or a truth: HOCON's users tell them apart, not HOCON.</summary>
/// <param name="IsBlank">The blanks between two pieces: they count only where both are text.</param>
internal sealed record HoconText(SettingPlace Place, string Text, bool IsBlank = false) : HoconSyntax(Place);

/// <summary><c>${a.b}</c>, or <c>${?a.b}</c>, which may lead nowhere.</summary>
/// <param name="Above">Where the file it stands in was included: its own names come first.</param>
internal sealed record HoconSubstitution(
    SettingPlace Place,
    ImmutableArray<string> Path,
    bool IsOptional,
    ImmutableArray<string> Above
) : HoconSyntax(Place);

/// <summary>Values in a row that are one: text after text, or tables laid over one another, or lists behind one another.</summary>
internal sealed record HoconJoined(SettingPlace Place, List<HoconSyntax> Pieces) : HoconSyntax(Place);

/// <summary>A value that is known already.</summary>
internal sealed record HoconDone(SettingNode Node) : HoconSyntax(Node.Place);

/// <summary>A key with its value, or an included file where there is no key.</summary>
/// <param name="Keys">The parts of <c>a.b."c.d"</c>; empty: the value's own fields stand here.</param>
/// <param name="Appends">Written with <c>+=</c>.</param>
internal sealed record HoconField(ImmutableArray<HoconKey> Keys, HoconSyntax Value, bool Appends);

internal sealed record HoconKey(string Name, SettingPlace Place);

/// <summary>An <c>include</c> as it is written.</summary>
/// <param name="Above">The table it stands in.</param>
internal sealed record HoconInclude(SettingPlace Place, string Name, bool IsRequired, ImmutableArray<string> Above);
