using System.Text;
using Experimance.Client.Printing;

namespace Experimance.Cmd.Tests.Client;

/// <summary>Keeps what is printed; may be told to be a terminal.</summary>
internal sealed class TestConsole : IConsole
{
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();
    private readonly List<(Func<TestConsole, bool> Holds, TaskCompletionSource Waits)> _waiting = [];
    private readonly Lock _gate = new();

    public string Said
    {
        get
        {
            lock (_gate)
            {
                return _out.ToString();
            }
        }
    }

    public string Errors
    {
        get
        {
            lock (_gate)
            {
                return _error.ToString();
            }
        }
    }

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public int Columns { get; set; } = 80;

    public int Rows { get; set; } = 24;

    /// <summary>Where both streams go together, as at a true terminal.</summary>
    public VirtualTerminal? Terminal { get; init; }

    public void Out(string text) => Take(_out, text);

    public void Error(string text) => Take(_error, text);

    /// <summary>Ends when what was printed is as wanted.</summary>
    public async Task UntilAsync(Func<TestConsole, bool> holds)
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((holds, waits));
        }

        Look();
        try
        {
            await waits.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"What was waited for was not printed. Printed:\n{Said}\n--- errors:\n{Errors}\n--- screen:\n{Terminal}"
            );
        }
    }

    private void Take(StringBuilder to, string text)
    {
        lock (_gate)
        {
            to.Append(text);
            Terminal?.Write(text);
        }

        Look();
    }

    private void Look()
    {
        lock (_gate)
        {
            foreach (var (holds, waits) in _waiting)
            {
                if (holds(this))
                {
                    waits.TrySetResult();
                }
            }
        }
    }
}
