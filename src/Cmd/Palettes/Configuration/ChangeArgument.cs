using System.Globalization;

namespace Experimance.Palettes.Configuration;

/// <summary>The number of a change in the history.</summary>
internal static class ChangeArgument
{
    private const int Completed = 50;

    public static readonly ArgumentDeclaration Optional = new("change", "its number in the history")
    {
        Kind = ArgumentKind.Number,
        Positional = true,
        Completes = async (means, end) =>
            [
                .. (await Door.Of(means).HistoryAsync(Completed, end).ConfigureAwait(false)).Select(one =>
                    one.Id.ToString(CultureInfo.InvariantCulture)
                ),
            ],
    };

    public static readonly ArgumentDeclaration Needed = Optional with { Required = true };
}
