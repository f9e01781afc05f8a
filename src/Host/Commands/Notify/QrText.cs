using System.Text;
using QRCoder;

namespace Experimance.Host.Commands.Notify;

/// <summary>A QR code in letters: two rows of it in one line, dark on light whatever colours the terminal has.</summary>
internal static class QrText
{
    /// <summary>Black on white, so that every camera reads it on a dark terminal too.</summary>
    private const string Colours = "\e[38;5;16;48;5;231m";

    private const string Plain = "\e[0m";

    /// <param name="inColour">Else light is drawn and dark left out, as it is right on a dark terminal.</param>
    public static string Of(string content, bool inColour)
    {
        using var generator = new QRCodeGenerator();
        // The lowest level of correction makes it smallest; a screen has no dirt. The light border is part of it.
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.L);
        var rows = code.ModuleMatrix;
        var text = new StringBuilder();
        for (var row = 0; row < rows.Count; row += 2)
        {
            text.Append(inColour ? Colours : "");
            for (var column = 0; column < rows[row].Count; column++)
            {
                var upper = rows[row][column] == inColour;
                var lower = row + 1 < rows.Count ? rows[row + 1][column] == inColour : !inColour;
                text.Append(
                    (upper, lower) switch
                    {
                        (true, true) => '█',
                        (true, false) => '▀',
                        (false, true) => '▄',
                        _ => ' ',
                    }
                );
            }

            text.Append(inColour ? Plain : "").Append('\n');
        }

        return text.ToString();
    }
}
