using System.Text;
using Experimance.Client.Printing;

namespace Experimance.Client.Running;

/// <summary>Keeps what would be printed; laid out as for the console that it stands for.</summary>
/// <param name="urgent">Told all that is kept when something for standard error comes: a lost host must be seen at once.</param>
internal sealed class KeptConsole(IConsole of, Action<string> urgent) : IConsole
{
    private readonly StringBuilder _said = new();

    public string Said => _said.ToString();

    public bool OutIsTerminal => of.OutIsTerminal;

    /// <summary>Progress that is taken back would leave its traces.</summary>
    public bool ErrorIsTerminal => false;

    public int Columns => of.Columns;

    public int Rows => of.Rows;

    public void Out(string text) => _said.Append(text);

    public void Error(string text)
    {
        _said.Append(text);
        urgent(Said);
    }
}
