using Experimance.Client.Printing;
using Experimance.Client.Terminals;

namespace Experimance.Client.Running;

/// <summary>Asks a person at the terminal whether a command is to be done.</summary>
internal sealed class Question(IConsole console)
{
    /// <param name="effect">What the command does, in a sentence.</param>
    /// <returns>False for everything but a yes.</returns>
    public async Task<bool> AskAsync(string effect, CancellationToken end)
    {
        console.Error($"{Printable.Line(effect)}\ndo it? [y/N] ");
        // Reading cannot be cancelled; the thread ends with the program.
        var answer = await Task.Run(Read, CancellationToken.None).WaitAsync(end).ConfigureAwait(false);
        return answer.Trim() is "y" or "Y" or "yes";
    }

    private static string Read()
    {
        var room = new byte[256];
        var count = Libc.Read(Libc.Input, room);
        return System.Text.Encoding.UTF8.GetString(room, 0, count);
    }
}
