namespace Experimance.Wire.Lines;

/// <summary>What words meant: a call, or why they mean none.</summary>
/// <param name="Call">Without an id.</param>
/// <param name="Wrong">For the one who typed them; null where there is a call.</param>
public sealed record ReadCall(CommandCall? Call, string? Wrong)
{
    internal static ReadCall Is(CommandCall call) => new(call, null);

    internal static ReadCall IsNot(string why) => new(null, why);
}
