using System.Text;
using Experimance.Client.Printing;

namespace Experimance.Client.Terminals;

/// <summary>Standard output and error of this process, without <see cref="Console"/>, which is slow to begin.</summary>
internal sealed class SystemConsole : IConsole
{
    private const int UsualColumns = 80;
    private const int UsualRows = 24;

    public bool OutIsTerminal { get; } = Libc.IsTerminal(Libc.Output);

    public bool ErrorIsTerminal { get; } = Libc.IsTerminal(Libc.Error);

    public int Columns => Size.Columns;

    public int Rows => Size.Rows;

    private static (int Columns, int Rows) Size =>
        Libc.WindowSize(Libc.Output) ?? Libc.WindowSize(Libc.Error) ?? (UsualColumns, UsualRows);

    /// <exception cref="ReaderGoneException">Who read the other end has ended (<c>pbm … | head</c>).</exception>
    public void Out(string text)
    {
        if (!Libc.Write(Libc.Output, Encoding.UTF8.GetBytes(text)))
        {
            throw new ReaderGoneException();
        }
    }

    /// <summary>Where nobody reads it, nobody is left to tell.</summary>
    public void Error(string text) => Libc.Write(Libc.Error, Encoding.UTF8.GetBytes(text));
}

/// <summary>Nobody reads standard output any more.</summary>
internal sealed class ReaderGoneException() : Exception("nobody reads the output any more");
