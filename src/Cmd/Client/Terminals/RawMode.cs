using System.Buffers.Binary;

namespace Experimance.Client.Terminals;

/// <summary>While it lives, keys come as they are pressed, Ctrl-C among them. What was before comes back at its end, whatever ends it.</summary>
internal sealed class RawMode : IDisposable
{
    /// <summary>Second word of <c>struct termios</c>: how output is changed on its way.</summary>
    private const int OutputFlagsAt = 4;

    /// <summary>OPOST: a line end also goes back to the first column.</summary>
    private const uint ChangeOutput = 1;

    private readonly byte[] _before;
    private int _ended;

    private RawMode(byte[] before) => _before = before;

    /// <summary>Null where standard input is no terminal.</summary>
    public static RawMode? Begin()
    {
        if (Libc.Settings(Libc.Input) is not { } before)
        {
            return null;
        }

        var raw = (byte[])before.Clone();
        Libc.MakeRaw(raw);
        var output = BinaryPrimitives.ReadUInt32LittleEndian(raw.AsSpan(OutputFlagsAt)) | ChangeOutput;
        BinaryPrimitives.WriteUInt32LittleEndian(raw.AsSpan(OutputFlagsAt), output);
        Libc.SetSettings(Libc.Input, raw);
        var mode = new RawMode(before);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => mode.Dispose();
        return mode;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            Libc.SetSettings(Libc.Input, _before);
        }
    }
}
