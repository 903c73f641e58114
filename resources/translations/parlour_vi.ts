<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message>
        <source>export needs the name of a room you host, or the address of one you joined.</source>
        <translation>export cần tên một phòng bạn mở, hoặc địa chỉ một phòng bạn đã vào.</translation>
    </message>
    <message>
        <source>--format takes text, jsonl or html; &quot;%1&quot; is none of them.</source>
        <translation>--format nhận text, jsonl hoặc html; “%1” không phải.</translation>
    </message>
    <message>
        <source>--log-format takes text or json; &quot;%1&quot; is neither.</source>
        <translation>--log-format nhận text hoặc json; “%1” không phải.</translation>
    </message>
    <message>
        <source>join needs the room&apos;s address, for example: parlour join 192.168.1.7</source>
        <translation>join cần địa chỉ phòng, ví dụ: parlour join 192.168.1.7</translation>
    </message>
    <message>
        <source>--accept-certificate takes the 64 hex digits of the room&apos;s fingerprint.</source>
        <translation>--accept-certificate cần 64 chữ số hex của dấu vân tay phòng.</translation>
    </message>
    <message>
        <source>identity can export or import; &quot;%1&quot; is neither.</source>
        <translation>identity có export và import; “%1” không phải.</translation>
    </message>
    <message>
        <source>identity %1 needs a file.</source>
        <translation>identity %1 cần một tệp.</translation>
    </message>
    <message>
        <source>identity %1 needs --passphrase-file FILE.</source>
        <translation>identity %1 cần --passphrase-file TỆP.</translation>
    </message>
    <message>
        <source>--%1 has no meaning here. See parlour --help.</source>
        <translation>--%1 không có nghĩa ở đây. Xem parlour --help.</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;; there are host, join, export and identity. See parlour --help.</source>
        <translation>Không có lệnh “%1”; chỉ có host, join, export và identity. Xem parlour --help.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is one word too many. See parlour --help.</source>
        <translation>Thừa từ “%1”. Xem parlour --help.</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Khách</translation>
    </message>
    <message>
        <source>%1&apos;s room</source>
        <translation>Phòng của %1</translation>
    </message>
</context>
<context>
    <name>IdentityFile</name>
    <message>
        <source>Your identity in %1 can&apos;t be read. Import it from a copy, or move the file away to begin as somebody new.</source>
        <translation>Không đọc được danh tính của bạn trong %1. Hãy nhập lại từ một bản sao, hoặc chuyển tệp đi chỗ khác để bắt đầu như người mới.</translation>
    </message>
    <message>
        <source>Can&apos;t keep your identity in %1: %2.</source>
        <translation>Không lưu được danh tính của bạn vào %1: %2.</translation>
    </message>
    <message>
        <source>Can&apos;t move your former identity to %1.</source>
        <translation>Không chuyển được danh tính cũ của bạn sang %1.</translation>
    </message>
    <message>
        <source>Can&apos;t keep your identity in %1.</source>
        <translation>Không lưu được danh tính của bạn vào %1.</translation>
    </message>
    <message>
        <source>Can&apos;t write %1: %2.</source>
        <translation>Không ghi được %1: %2.</translation>
    </message>
    <message>
        <source>Your identity is in %1. Whoever has that file and the passphrase is you.</source>
        <translation>Danh tính của bạn nằm trong %1. Ai có tệp đó và cụm mật khẩu thì người đó là bạn.</translation>
    </message>
    <message>
        <source>Can&apos;t read %1: %2.</source>
        <translation>Không đọc được %1: %2.</translation>
    </message>
    <message>
        <source>This is who you are already: %1.</source>
        <translation>Bạn vốn đã là người này: %1.</translation>
    </message>
    <message>
        <source>You are %1 now. Your former identity is kept in %2.</source>
        <translation>Giờ bạn là %1. Danh tính cũ được giữ trong %2.</translation>
    </message>
    <message>
        <source>Your identity in %1 can&apos;t be read: %2.</source>
        <translation>Không đọc được danh tính của bạn trong %1: %2.</translation>
    </message>
</context>
<context>
    <name>KnownRooms</name>
    <message>
        <source>This computer knows this room by an encrypted connection; without encryption, anybody on the way could pose as it. Leave out ws:// to connect as before.</source>
        <translation>Máy này biết phòng này qua kết nối có mã hóa; nếu không mã hóa, ai ở giữa đường cũng có thể giả làm phòng. Hãy bỏ ws:// để kết nối như trước.</translation>
    </message>
</context>
<context>
    <name>RoomExport</name>
    <message>
        <source>Can&apos;t write the export: %1.</source>
        <translation>Không ghi được bản xuất: %1.</translation>
    </message>
    <message>
        <source>Can&apos;t write the export to %1: %2.</source>
        <translation>Không ghi được bản xuất vào %1: %2.</translation>
    </message>
    <message>
        <source>There is no room &quot;%1&quot; on this computer: not hosted in %2, and not joined.</source>
        <translation>Không có phòng “%1” trên máy này: không được mở trong %2, cũng chưa từng vào.</translation>
    </message>
    <message>
        <source>You have not joined %1 as %2 on this computer.</source>
        <translation>Trên máy này bạn chưa vào %1 với tên %2.</translation>
    </message>
    <message>
        <source>You joined this room under several names: say which one with --name.</source>
        <translation>Bạn đã vào phòng này với nhiều tên: hãy chọn một bằng --name.</translation>
    </message>
    <message>
        <source>(Entry %1 is not on this computer.)</source>
        <translation>(Mục %1 không có trên máy này.)</translation>
    </message>
    <message>
        <source>(Entries %1 to %2 are not on this computer.)</source>
        <translation>(Các mục từ %1 đến %2 không có trên máy này.)</translation>
    </message>
    <message>
        <source>(This message was deleted.)</source>
        <translation>(Tin nhắn này đã bị xóa.)</translation>
    </message>
    <message>
        <source>(removed the topic)</source>
        <translation>(đã bỏ chủ đề)</translation>
    </message>
    <message>
        <source>(changed the topic to: %1)</source>
        <translation>(đã đổi chủ đề thành: %1)</translation>
    </message>
    <message>
        <source> (in reply to %1)</source>
        <translation> (trả lời %1)</translation>
    </message>
    <message>
        <source> (edited)</source>
        <translation> (đã sửa)</translation>
    </message>
    <message>
        <source>in reply to %1</source>
        <translation>trả lời %1</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>đã sửa</translation>
    </message>
    <message>
        <source> (whispered to %1)</source>
        <translation> (nói riêng với %1)</translation>
    </message>
    <message>
        <source>whispered to %1</source>
        <translation>nói riêng với %1</translation>
    </message>
</context>
<context>
    <name>RoomStore</name>
    <message>
        <source>%1 was written by a newer Parlour. Use that one.</source>
        <translation>%1 do một bản Parlour mới hơn ghi. Hãy dùng bản đó.</translation>
    </message>
    <message>
        <source>%1 is in use by another program on this computer (process %2). Close the room there first.</source>
        <translation>%1 đang được một chương trình khác trên máy này dùng (tiến trình %2). Hãy đóng phòng ở đó trước.</translation>
    </message>
    <message>
        <source>Can&apos;t remove all of %1. Remove it yourself.</source>
        <translation>Không xóa hết được %1. Bạn hãy tự xóa.</translation>
    </message>
    <message>
        <source>Can&apos;t make the folder %1. Choose one that you may write to.</source>
        <translation>Không tạo được thư mục %1. Hãy chọn thư mục mà bạn có quyền ghi.</translation>
    </message>
    <message>
        <source>The room&apos;s log %1 was written by a newer Parlour. Use that one, or choose another room name.</source>
        <translation>Nhật ký phòng %1 do một bản Parlour mới hơn ghi. Hãy dùng bản đó, hoặc chọn tên phòng khác.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Parlour. Use that one, or move the file to another folder.</source>
        <translation>%1 do một bản Parlour mới hơn ghi. Hãy dùng bản đó, hoặc chuyển tệp sang thư mục khác.</translation>
    </message>
    <message>
        <source>The disk is full, and nothing more can be written to %1. Make room on it, then try again.</source>
        <translation>Ổ đĩa đã đầy, không ghi thêm được gì vào %1. Hãy dọn chỗ trống rồi thử lại.</translation>
    </message>
    <message>
        <source>The file %1 is damaged, or not a database at all. Put a copy of it in its place that is whole, or move it to another folder.</source>
        <translation>Tệp %1 bị hỏng, hoặc không phải cơ sở dữ liệu. Hãy thay bằng một bản sao lành lặn, hoặc chuyển nó sang thư mục khác.</translation>
    </message>
    <message>
        <source>Something went wrong with the file %1: %2. Look at its disk, then try again.</source>
        <translation>Có trục trặc với tệp %1: %2. Hãy xem lại ổ đĩa rồi thử lại.</translation>
    </message>
    <message>
        <source>%1 is not a room&apos;s log. Choose another room name.</source>
        <translation>%1 không phải nhật ký của một phòng. Hãy chọn tên phòng khác.</translation>
    </message>
    <message>
        <source>%1 is not a copy of a room&apos;s log. Move it to another folder.</source>
        <translation>%1 không phải bản sao nhật ký của một phòng. Hãy chuyển nó sang thư mục khác.</translation>
    </message>
    <message>
        <source>This room is hosted already, by another program on this computer (process %1).</source>
        <translation>Phòng này đã được một chương trình khác trên máy này mở rồi (tiến trình %1).</translation>
    </message>
    <message>
        <source>This room is open already, in another program on this computer (process %1).</source>
        <translation>Phòng này đang mở trong một chương trình khác trên máy này (tiến trình %1).</translation>
    </message>
    <message>
        <source>May not write to %1. Choose a folder that you may write to.</source>
        <translation>Không có quyền ghi vào %1. Hãy chọn thư mục mà bạn có quyền ghi.</translation>
    </message>
</context>
<context>
    <name>SlashCommands</name>
    <message>
        <source>Say whom, for example: /kick &quot;An Bình&quot; 10 too loud</source>
        <translation>Hãy ghi rõ ai, ví dụ: /kick &quot;An Bình&quot; 10 ồn quá</translation>
    </message>
    <message>
        <source>Say which: a number from the list.</source>
        <translation>Hãy ghi rõ cái nào: một số trong danh sách.</translation>
    </message>
    <message>
        <source>This must be a number.</source>
        <translation>Chỗ này phải là một số.</translation>
    </message>
    <message>
        <source>Say on or off.</source>
        <translation>Hãy ghi on hoặc off.</translation>
    </message>
    <message>
        <source>This number must be from 0 to %1.</source>
        <translation>Số này phải từ 0 đến %1.</translation>
    </message>
    <message>
        <source>There is no /%1; /help tells what there is. To send a text that begins with /, write // instead.</source>
        <translation>Không có /%1; gõ /help để xem có gì. Muốn gửi một tin bắt đầu bằng /, hãy viết //.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is one word too many.</source>
        <translation>Thừa từ “%1”.</translation>
    </message>
    <message>
        <source>Say what, for example: /whisper &quot;An Bình&quot; see you at six</source>
        <translation>Hãy ghi lời muốn nói, ví dụ: /whisper &quot;An Bình&quot; sáu giờ gặp nhé</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>danh sách này</translation>
    </message>
    <message>
        <source>who is here</source>
        <translation>ai đang ở đây</translation>
    </message>
    <message>
        <source>leave, when everything is sent</source>
        <translation>rời đi khi đã gửi hết</translation>
    </message>
    <message>
        <source>NAME TEXT</source>
        <translation>TÊN LỜI</translation>
    </message>
    <message>
        <source>say it to them alone; both need a key</source>
        <translation>chỉ nói với người đó; cả hai phải có khóa</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>như trên</translation>
    </message>
    <message>
        <source>tell all that you are away</source>
        <translation>báo mọi người là bạn đi vắng</translation>
    </message>
    <message>
        <source>and that you are back</source>
        <translation>báo là bạn đã trở lại</translation>
    </message>
    <message>
        <source>NAME [MINUTES] [REASON]</source>
        <translation>TÊN [PHÚT] [LÝ DO]</translation>
    </message>
    <message>
        <source>show somebody out, and keep them out that long</source>
        <translation>mời ai đó ra, và không cho vào lại trong chừng ấy phút</translation>
    </message>
    <message>
        <source>they may read, but not write</source>
        <translation>được đọc, nhưng không được viết</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>TÊN</translation>
    </message>
    <message>
        <source>they may write again</source>
        <translation>cho viết lại</translation>
    </message>
    <message>
        <source>show somebody out for good, or that long</source>
        <translation>cấm ai đó hẳn, hoặc trong chừng ấy phút</translation>
    </message>
    <message>
        <source>the same to all who come from their address</source>
        <translation>cấm cả những ai đến từ cùng địa chỉ</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>SỐ</translation>
    </message>
    <message>
        <source>undo what /bans lists</source>
        <translation>bỏ một lệnh trong danh sách /bans</translation>
    </message>
    <message>
        <source>make somebody a moderator</source>
        <translation>cho ai đó làm điều hành viên</translation>
    </message>
    <message>
        <source>make a moderator a member like others</source>
        <translation>cho điều hành viên trở lại làm thành viên</translation>
    </message>
    <message>
        <source>on|off</source>
        <translation>on|off</translation>
    </message>
    <message>
        <source>whether only moderators speak</source>
        <translation>bật hoặc tắt: chỉ điều hành viên được nói</translation>
    </message>
    <message>
        <source>what can be undone, invites, and who did what</source>
        <translation>lệnh nào bỏ được, lời mời, và ai đã làm gì</translation>
    </message>
    <message>
        <source>[MINUTES] [USES]</source>
        <translation>[PHÚT] [SỐ LẦN]</translation>
    </message>
    <message>
        <source>make an invite (0: no end)</source>
        <translation>tạo lời mời (0: không giới hạn)</translation>
    </message>
    <message>
        <source>take an invite back</source>
        <translation>thu hồi một lời mời</translation>
    </message>
    <message>
        <source>who waits at the door</source>
        <translation>ai đang chờ ngoài cửa</translation>
    </message>
    <message>
        <source>let them in this time</source>
        <translation>cho vào lần này</translation>
    </message>
    <message>
        <source>let them in from now on</source>
        <translation>từ nay luôn cho vào</translation>
    </message>
    <message>
        <source>send them away</source>
        <translation>không cho vào</translation>
    </message>
</context>
<context>
    <name>parlour::AddressRow</name>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>Chép %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Đã chép</translation>
    </message>
</context>
<context>
    <name>parlour::Admission</name>
    <message>
        <source>&quot;%1&quot; is neither an address nor a subnet such as 10.0.0.0/8.</source>
        <translation>“%1” không phải địa chỉ, cũng không phải mạng con như 10.0.0.0/8.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; mixes IPv4 and IPv6. Name the two apart.</source>
        <translation>“%1” lẫn cả IPv4 và IPv6. Hãy ghi riêng từng cái.</translation>
    </message>
</context>
<context>
    <name>parlour::AlertPreferences</name>
    <message>
        <source>Play a &amp;sound</source>
        <translation>Phát â&amp;m thanh</translation>
    </message>
    <message>
        <source>Sho&amp;w who wrote and what</source>
        <translation>&amp;Hiện người viết và nội dung</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Yên lặng</translation>
    </message>
    <message>
        <source>&amp;Do not disturb: tell nothing until I turn this off</source>
        <translation>Đừng &amp;làm phiền: không báo gì cho đến khi tôi tắt mục này</translation>
    </message>
    <message>
        <source>&amp;Quiet hours, every day</source>
        <translation>&amp;Giờ yên lặng, mỗi ngày</translation>
    </message>
    <message>
        <source>What is told</source>
        <translation>Báo những gì</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Mọi tin nhắn</translation>
    </message>
    <message>
        <source>My name and my keywords</source>
        <translation>Khi nhắc tên hoặc từ khóa của tôi</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Không báo gì</translation>
    </message>
    <message>
        <source>&amp;Tell me about</source>
        <translation>&amp;Báo cho tôi</translation>
    </message>
    <message>
        <source>In rooms for which you have chosen nothing else.</source>
        <translation>Trong những phòng mà bạn không chọn khác đi.</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Từ khóa</translation>
    </message>
    <message>
        <source>coffee, football</source>
        <translation>cà phê, bóng đá</translation>
    </message>
    <message>
        <source>&amp;Keywords</source>
        <translation>Từ &amp;khóa</translation>
    </message>
    <message>
        <source>With commas between them. They count like your name.</source>
        <translation>Cách nhau bằng dấu phẩy. Được tính như tên của bạn.</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Yên lặng từ</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Yên lặng đến</translation>
    </message>
    <message>
        <source>&amp;from</source>
        <translation>&amp;từ</translation>
    </message>
    <message>
        <source>&amp;until</source>
        <translation>đế&amp;n</translation>
    </message>
    <message>
        <source>These are the same: there would be no quiet hours.</source>
        <translation>Hai giờ này giống nhau: sẽ không có giờ yên lặng nào.</translation>
    </message>
</context>
<context>
    <name>parlour::Alerts</name>
    <message>
        <source>%1: %2</source>
        <comment>who, and what they say</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 whispers: %2</source>
        <translation>%1 nói riêng: %2</translation>
    </message>
    <message>
        <source>A new message</source>
        <translation>Có tin nhắn mới</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>Có %n tin nhắn mới</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::Application</name>
    <message>
        <source>Opening the room…</source>
        <translation>Đang mở phòng…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Đang kết nối đến %1…</translation>
    </message>
    <message>
        <source>Quit Parlour?</source>
        <translation>Thoát Parlour?</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Th&amp;oát</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>Ở &amp;lại</translation>
    </message>
    <message>
        <source>The room shows another certificate than before.</source>
        <translation>Phòng đưa ra một chứng chỉ khác trước.</translation>
    </message>
    <message>
        <source>Waiting to be let in…</source>
        <translation>Đang chờ được cho vào…</translation>
    </message>
</context>
<context>
    <name>parlour::Autostart</name>
    <message>
        <source>“%1” could not be written: %2</source>
        <translation>Không ghi được “%1”: %2</translation>
    </message>
</context>
<context>
    <name>parlour::CertificateDialog</name>
    <message>
        <source>This may be another room</source>
        <translation>Đây có thể là một phòng khác</translation>
    </message>
    <message>
        <source>Parlour did not connect</source>
        <translation>Parlour đã không kết nối</translation>
    </message>
    <message>
        <source>In the invite:</source>
        <translation>Trong lời mời:</translation>
    </message>
    <message>
        <source>The room shows now:</source>
        <translation>Phòng đang đưa ra:</translation>
    </message>
    <message>
        <source>Known here:</source>
        <translation>Máy này biết:</translation>
    </message>
    <message>
        <source>This computer knows:</source>
        <translation>Máy này biết:</translation>
    </message>
    <message>
        <source>Ask the host, by telephone or face to face, to read theirs to you: they find it in Parlour under Room, Encryption.</source>
        <translation>Hãy gọi điện hoặc gặp mặt chủ phòng, nhờ họ đọc dấu của họ cho bạn: họ tìm thấy nó trong Parlour ở mục Phòng, Mã hóa.</translation>
    </message>
    <message>
        <source>This invite is for another certificate than the one this computer knows for %1. It may be old, or forged by somebody who wants to pose as the room. Nothing was sent.</source>
        <translation>Lời mời này dành cho một chứng chỉ khác với chứng chỉ mà máy này biết của %1. Có thể lời mời đã cũ, hoặc do ai đó giả mạo để đóng vai phòng này. Chưa có gì được gửi đi.</translation>
    </message>
    <message>
        <source>The room at %1 shows another certificate than the one this computer knows. Somebody may be in between and read along, or its host has a new one.</source>
        <translation>Phòng tại %1 đưa ra một chứng chỉ khác với chứng chỉ mà máy này biết. Có thể ai đó đang ở giữa và đọc lén, hoặc chủ phòng đã có chứng chỉ mới.</translation>
    </message>
    <message>
        <source>&amp;Do not connect</source>
        <translation>&amp;Không kết nối</translation>
    </message>
    <message>
        <source>&amp;Believe the invite</source>
        <translation>&amp;Tin lời mời</translation>
    </message>
    <message>
        <source>The &amp;host confirmed the new one</source>
        <translation>&amp;Chủ phòng đã xác nhận cái mới</translation>
    </message>
</context>
<context>
    <name>parlour::Chat</name>
    <message>
        <source>You are not in this room now. Go there first; your text stays here.</source>
        <translation>Bạn hiện không ở trong phòng này. Hãy vào phòng trước; nội dung bạn viết vẫn ở đây.</translation>
    </message>
</context>
<context>
    <name>parlour::ChatHeader</name>
    <message>
        <source>Addresses of this room</source>
        <translation>Địa chỉ của phòng này</translation>
    </message>
    <message>
        <source>People in this room (F9)</source>
        <translation>Người trong phòng (F9)</translation>
    </message>
</context>
<context>
    <name>parlour::ChatPage</name>
    <message>
        <source>Conversation</source>
        <translation>Cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Delete the message?</source>
        <translation>Xóa tin nhắn?</translation>
    </message>
    <message>
        <source>Its text goes for everybody, and nobody can bring it back.</source>
        <translation>Nội dung sẽ mất với mọi người, và không ai lấy lại được.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Xóa</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Giữ lại</translation>
    </message>
    <message>
        <source>Your room · %1</source>
        <translation>Phòng của bạn · %1</translation>
    </message>
    <message>
        <source>Nothing has been said here yet.
Write the first message.</source>
        <translation>Ở đây chưa ai nói gì.
Hãy viết tin nhắn đầu tiên.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>parlour::CompletionPopup</name>
    <message>
        <source>Completions</source>
        <translation>Gợi ý</translation>
    </message>
</context>
<context>
    <name>parlour::Composer</name>
    <message>
        <source>Write a message</source>
        <translation>Viết tin nhắn</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Tin nhắn</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter breaks the line.</source>
        <translation>Enter để gửi, Shift+Enter để xuống dòng.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1. Shorten the text or send it in parts.</source>
        <translation>%1. Hãy viết ngắn lại hoặc gửi làm nhiều phần.</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Gửi (Enter)</translation>
    </message>
    <message>
        <source>Write a message; Ctrl+Enter sends it</source>
        <translation>Viết tin nhắn; Ctrl+Enter để gửi</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends, Enter breaks the line.</source>
        <translation>Ctrl+Enter để gửi, Enter để xuống dòng.</translation>
    </message>
    <message>
        <source>There is nothing left of it. To take the message away, delete it.</source>
        <translation>Tin nhắn không còn chữ nào. Nếu muốn bỏ hẳn, hãy xóa nó.</translation>
    </message>
    <message>
        <source>This is too long for a message: about %1 characters, and %2 fit. It was not inserted.</source>
        <translation>Đoạn này quá dài cho một tin nhắn: khoảng %1 ký tự, mà chỉ vừa %2. Nó chưa được dán vào.</translation>
    </message>
    <message numerus="yes">
        <source>Goes out in %n s</source>
        <translation>
            <numerusform>Sẽ gửi sau %n giây</numerusform>
        </translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>Gửi (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Changing your message</source>
        <translation>Đang sửa tin nhắn của bạn</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>Giữ nguyên như cũ</translation>
    </message>
    <message>
        <source>Whispering to %1. Only the two of you can read it, and the host&apos;s computer keeps it.</source>
        <translation>Đang nói riêng với %1. Chỉ hai bạn đọc được, và máy của chủ phòng lưu lại.</translation>
    </message>
    <message>
        <source>Stop whispering</source>
        <translation>Thôi nói riêng</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Đang trả lời</translation>
    </message>
    <message>
        <source>Don&apos;t answer it</source>
        <translation>Không trả lời nữa</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
</context>
<context>
    <name>parlour::ComposerBar</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>%1 (Esc)</source>
        <translation>%1 (Esc)</translation>
    </message>
</context>
<context>
    <name>parlour::ConnectError</name>
    <message>
        <source>This room is full right now. Try again later.</source>
        <translation>Phòng hiện đã đầy. Hãy thử lại sau.</translation>
    </message>
    <message>
        <source>There is no such room at this address. Check what follows the slash.</source>
        <translation>Không có phòng nào như vậy ở địa chỉ này. Hãy xem lại phần sau dấu gạch chéo.</translation>
    </message>
    <message>
        <source>This room takes encrypted connections only. Put wss:// before its address.</source>
        <translation>Phòng này chỉ nhận kết nối có mã hóa. Hãy thêm wss:// trước địa chỉ.</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not a room. Check the address.</source>
        <translation>Có gì đó trả lời ở địa chỉ này, nhưng không phải một phòng. Hãy xem lại địa chỉ.</translation>
    </message>
    <message>
        <source>The room at this address does not speak an encrypted connection. If it is on this computer or in your own network, put ws:// before its address.</source>
        <translation>Phòng ở địa chỉ này không dùng kết nối có mã hóa. Nếu phòng ở trên máy này hoặc trong mạng của bạn, hãy thêm ws:// trước địa chỉ.</translation>
    </message>
    <message>
        <source>Nobody is hosting a room at this address right now.</source>
        <translation>Hiện không ai mở phòng ở địa chỉ này.</translation>
    </message>
    <message>
        <source>There is no computer with this name. Check the address.</source>
        <translation>Không có máy nào tên như vậy. Hãy xem lại địa chỉ.</translation>
    </message>
    <message>
        <source>The network does not lead to this address. Check your connection.</source>
        <translation>Mạng không dẫn đến địa chỉ này. Hãy xem lại kết nối của bạn.</translation>
    </message>
    <message>
        <source>The address does not answer.</source>
        <translation>Địa chỉ không trả lời.</translation>
    </message>
    <message>
        <source>The connection was cut.</source>
        <translation>Kết nối đã bị ngắt.</translation>
    </message>
    <message>
        <source>The encrypted connection to this address did not come about: %1.</source>
        <translation>Không lập được kết nối có mã hóa đến địa chỉ này: %1.</translation>
    </message>
</context>
<context>
    <name>parlour::ConnectionBanner</name>
    <message>
        <source>Retry &amp;now</source>
        <translation>Thử lại &amp;ngay</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Thử lại ngay</translation>
    </message>
</context>
<context>
    <name>parlour::Conversation</name>
    <message>
        <source>The room has started a new log; what was here before is gone from it. What you said and the room had not acknowledged is offered to it again.</source>
        <translation>Phòng đã bắt đầu nhật ký mới; những gì có trước đây không còn trong phòng. Những gì bạn đã nói mà phòng chưa nhận sẽ được gửi lại.</translation>
    </message>
    <message>
        <source>This visit is not kept on this computer. %1</source>
        <translation>Lần vào phòng này không được lưu trên máy. %1</translation>
    </message>
    <message>
        <source>What you say now could be lost if this computer fails before it is sent. %1</source>
        <translation>Điều bạn nói lúc này có thể mất nếu máy hỏng trước khi gửi xong. %1</translation>
    </message>
    <message>
        <source>Not done: there is no connection to the room.</source>
        <translation>Chưa làm được: không có kết nối đến phòng.</translation>
    </message>
    <message>
        <source>There is no connection to the room.</source>
        <translation>Không có kết nối đến phòng.</translation>
    </message>
</context>
<context>
    <name>parlour::Courier</name>
    <message>
        <source>What you changed is not in the room&apos;s new log.</source>
        <translation>Điều bạn đã sửa không có trong nhật ký mới của phòng.</translation>
    </message>
</context>
<context>
    <name>parlour::DateDialog</name>
    <message>
        <source>Go to a day</source>
        <translation>Đến một ngày</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>Hôm n&amp;ay</translation>
    </message>
    <message>
        <source>&amp;Yesterday</source>
        <translation>&amp;Hôm qua</translation>
    </message>
    <message>
        <source>A &amp;week ago</source>
        <translation>Một &amp;tuần trước</translation>
    </message>
    <message>
        <source>&amp;Go to this day</source>
        <translation>Đế&amp;n ngày này</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
</context>
<context>
    <name>parlour::Dialer</name>
    <message>
        <source>The room did not answer in time.</source>
        <translation>Phòng không trả lời kịp.</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>Đã mất kết nối.</translation>
    </message>
</context>
<context>
    <name>parlour::DoorWording</name>
    <message>
        <source>The room</source>
        <translation>Phòng</translation>
    </message>
    <message>
        <source>%1 kicked %2</source>
        <translation>%1 đã mời %2 ra</translation>
    </message>
    <message>
        <source>%1 muted %2</source>
        <translation>%1 đã tắt tiếng %2</translation>
    </message>
    <message>
        <source>%1 unmuted %2</source>
        <translation>%1 đã bật tiếng lại cho %2</translation>
    </message>
    <message>
        <source>%1 banned %2</source>
        <translation>%1 đã cấm %2</translation>
    </message>
    <message>
        <source>%1 took back what was decided about %2</source>
        <translation>%1 đã bỏ quyết định về %2</translation>
    </message>
    <message>
        <source>%1 let in %2</source>
        <translation>%1 đã cho %2 vào</translation>
    </message>
    <message>
        <source>%1 did not let in %2</source>
        <translation>%1 không cho %2 vào</translation>
    </message>
    <message>
        <source>%1 lets only moderators speak</source>
        <translation>%1 chỉ cho điều hành viên nói</translation>
    </message>
    <message>
        <source>%1 lets everybody speak again</source>
        <translation>%1 lại cho mọi người nói</translation>
    </message>
    <message>
        <source>%1 made an invite</source>
        <translation>%1 đã tạo một lời mời</translation>
    </message>
    <message>
        <source>%1 revoked an invite</source>
        <translation>%1 đã thu hồi một lời mời</translation>
    </message>
    <message>
        <source>%1 removed the room&apos;s password</source>
        <translation>%1 đã bỏ mật khẩu phòng</translation>
    </message>
    <message>
        <source>%1 changed the room&apos;s password</source>
        <translation>%1 đã đổi mật khẩu phòng</translation>
    </message>
    <message>
        <source>%1 did something that this version of Parlour does not know</source>
        <translation>%1 đã làm một việc mà bản Parlour này không biết</translation>
    </message>
    <message>
        <source>%1 made %2 a %3</source>
        <translation>%1 đã cho %2 làm %3</translation>
    </message>
    <message>
        <source>%1 was kicked by %2</source>
        <translation>%1 bị %2 mời ra</translation>
    </message>
    <message>
        <source>%1 was muted by %2</source>
        <translation>%1 bị %2 tắt tiếng</translation>
    </message>
    <message>
        <source>%1 was banned by %2</source>
        <translation>%1 bị %2 cấm</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 trong %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Until it is undone</source>
        <translation>Cho đến khi được bỏ</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Đến %1</translation>
    </message>
    <message>
        <source>everybody from %1</source>
        <translation>mọi người từ %1</translation>
    </message>
    <message>
        <source>for any number of people</source>
        <translation>cho bao nhiêu người cũng được</translation>
    </message>
    <message>
        <source>for 1 more person</source>
        <translation>cho 1 người nữa</translation>
    </message>
    <message numerus="yes">
        <source>for %n more people</source>
        <translation>
            <numerusform>cho %n người nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>Until it is revoked</source>
        <translation>Cho đến khi thu hồi</translation>
    </message>
    <message>
        <source>Invite of %1</source>
        <translation>Lời mời của %1</translation>
    </message>
    <message>
        <source>%1 is at the door</source>
        <translation>%1 đang ở ngoài cửa</translation>
    </message>
    <message>
        <source>without an identity</source>
        <translation>không có danh tính</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 giờ</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 ngày</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 phút</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n ngày</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n giờ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n phút</numerusform>
        </translation>
    </message>
    <message>
        <source>You are muted.</source>
        <translation>Bạn đang bị tắt tiếng.</translation>
    </message>
    <message>
        <source>Only moderators speak at the moment.</source>
        <translation>Lúc này chỉ điều hành viên được nói.</translation>
    </message>
</context>
<context>
    <name>parlour::DurationBox</name>
    <message>
        <source>For how long</source>
        <translation>Trong bao lâu</translation>
    </message>
</context>
<context>
    <name>parlour::EmojiPicker</name>
    <message>
        <source>Smileys and feelings</source>
        <translation>Mặt cười và cảm xúc</translation>
    </message>
    <message>
        <source>People and bodies</source>
        <translation>Người và cơ thể</translation>
    </message>
    <message>
        <source>Animals and nature</source>
        <translation>Động vật và thiên nhiên</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>Đồ ăn và thức uống</translation>
    </message>
    <message>
        <source>Travel and places</source>
        <translation>Du lịch và địa điểm</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Hoạt động</translation>
    </message>
    <message>
        <source>Things</source>
        <translation>Đồ vật</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Ký hiệu</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Cờ</translation>
    </message>
    <message>
        <source>No skin tone</source>
        <translation>Mặc định</translation>
    </message>
    <message>
        <source>Light skin tone</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Medium-light skin tone</source>
        <translation>Hơi sáng</translation>
    </message>
    <message>
        <source>Medium skin tone</source>
        <translation>Trung bình</translation>
    </message>
    <message>
        <source>Medium-dark skin tone</source>
        <translation>Hơi tối</translation>
    </message>
    <message>
        <source>Dark skin tone</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>Tìm emoji</translation>
    </message>
    <message>
        <source>None were used yet.</source>
        <translation>Chưa dùng emoji nào.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Không tìm thấy gì.</translation>
    </message>
    <message>
        <source>Used recently</source>
        <translation>Dùng gần đây</translation>
    </message>
    <message>
        <source>Skin tone: %1</source>
        <translation>Màu da: %1</translation>
    </message>
</context>
<context>
    <name>parlour::EncryptionDialog</name>
    <message>
        <source>Encryption</source>
        <translation>Mã hóa</translation>
    </message>
    <message>
        <source>The room&apos;s fingerprint. To be sure that nobody is in between, compare it by telephone or face to face: everybody in the room has the same here.</source>
        <translation>Dấu vân tay của phòng. Để chắc rằng không ai ở giữa, hãy gọi điện hoặc gặp mặt để so: mọi người trong phòng đều thấy dấu giống nhau ở đây.</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Dấu vân tay</translation>
    </message>
</context>
<context>
    <name>parlour::EntryText</name>
    <message>
        <source>The topic was removed</source>
        <translation>Chủ đề đã được bỏ</translation>
    </message>
    <message>
        <source>%1 removed the topic</source>
        <translation>%1 đã bỏ chủ đề</translation>
    </message>
    <message>
        <source>The topic is now: %1</source>
        <translation>Chủ đề bây giờ: %1</translation>
    </message>
    <message>
        <source>%1 changed the topic to: %2</source>
        <translation>%1 đã đổi chủ đề thành: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This message was deleted.</source>
        <translation>Tin nhắn này đã bị xóa.</translation>
    </message>
</context>
<context>
    <name>parlour::Exporter</name>
    <message>
        <source>Export this room</source>
        <translation>Xuất phòng này</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Trang web (*.html)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Văn bản (*.txt)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>The room was written to %1 (%2 entries).</source>
        <translation>Phòng đã được ghi vào %1 (%2 mục).</translation>
    </message>
</context>
<context>
    <name>parlour::GeneralPreferences</name>
    <message>
        <source>Writing</source>
        <translation>Viết</translation>
    </message>
    <message>
        <source>&amp;Enter sends a message; otherwise Ctrl+Enter does</source>
        <translation>&amp;Enter để gửi tin nhắn; nếu không thì dùng Ctrl+Enter</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Tên của bạn</translation>
    </message>
    <message>
        <source>How others will see you</source>
        <translation>Người khác sẽ thấy bạn với tên này</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>Tê&amp;n của bạn</translation>
    </message>
    <message>
        <source>For rooms that you enter from now on.</source>
        <translation>Cho những phòng bạn vào từ bây giờ.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Theo màn hình nền</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>Ngôn n&amp;gữ</translation>
    </message>
    <message>
        <source>Start and end</source>
        <translation>Khởi động và đóng</translation>
    </message>
    <message>
        <source>&amp;Start Parlour when I log in</source>
        <translation>Mở Parlour khi tôi đăng nhậ&amp;p</translation>
    </message>
    <message>
        <source>Start in the &amp;tray, without a window</source>
        <translation>Khởi động trong &amp;khay, không mở cửa sổ</translation>
    </message>
    <message>
        <source>When its window is &amp;closed, Parlour stays in the tray</source>
        <translation>Khi đóng cửa sổ, Parlour vẫn ở trong khay &amp;hệ thống</translation>
    </message>
    <message>
        <source>This desktop has no tray now. Until it has one, the last two change nothing.</source>
        <translation>Màn hình nền này hiện không có khay hệ thống. Khi chưa có, hai mục trên không có tác dụng.</translation>
    </message>
    <message>
        <source>Without a name nobody knows who is talking.</source>
        <translation>Không có tên thì không ai biết ai đang nói.</translation>
    </message>
</context>
<context>
    <name>parlour::HostAccess</name>
    <message>
        <source>People whom the room does not know must knock</source>
        <translation>Người mà phòng chưa biết phải gõ cửa</translation>
    </message>
    <message>
        <source>Let in people without a Parlour identity (browsers, scripts)</source>
        <translation>Cho vào cả người không có danh tính Parlour (trình duyệt, tập lệnh)</translation>
    </message>
    <message>
        <source>Allow unencrypted connections from this network</source>
        <translation>Cho phép kết nối không mã hóa từ mạng này</translation>
    </message>
    <message>
        <source>Room password</source>
        <translation>Mật khẩu phòng</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Mật &amp;khẩu</translation>
    </message>
    <message>
        <source>No password</source>
        <translation>Không có mật khẩu</translation>
    </message>
    <message>
        <source>As before; a new room has none</source>
        <translation>Như trước; phòng mới thì không có</translation>
    </message>
</context>
<context>
    <name>parlour::HostCard</name>
    <message>
        <source>Host a room</source>
        <translation>Mở phòng</translation>
    </message>
    <message>
        <source>It lives on this computer while Parlour is open.</source>
        <translation>Phòng nằm trên máy này, chừng nào Parlour còn mở.</translation>
    </message>
    <message>
        <source>Room na&amp;me</source>
        <translation>Tên phòn&amp;g</translation>
    </message>
    <message>
        <source>Room name</source>
        <translation>Tên phòng</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>Chi tiế&amp;t</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Cổng</translation>
    </message>
    <message>
        <source>Use the free port</source>
        <translation>Dùng cổng trống</translation>
    </message>
    <message>
        <source>H&amp;ost</source>
        <translation>&amp;Mở phòng</translation>
    </message>
    <message>
        <source>My room</source>
        <translation>Phòng của tôi</translation>
    </message>
    <message>
        <source>%1&apos;s room</source>
        <translation>Phòng của %1</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>&amp;Dùng cổng %1</translation>
    </message>
    <message>
        <source>Por&amp;t</source>
        <translation>&amp;Cổng</translation>
    </message>
</context>
<context>
    <name>parlour::Identity</name>
    <message>
        <source>There is not enough memory to protect the identity with a passphrase.</source>
        <translation>Không đủ bộ nhớ để bảo vệ danh tính bằng cụm mật khẩu.</translation>
    </message>
    <message>
        <source>This is not an identity: it has %1 bytes instead of 32.</source>
        <translation>Đây không phải danh tính: nó có %1 byte thay vì 32.</translation>
    </message>
    <message>
        <source>Choose a passphrase: without one, whoever has the file would be you.</source>
        <translation>Hãy chọn cụm mật khẩu: nếu không, ai có tệp thì người đó là bạn.</translation>
    </message>
    <message>
        <source>This is not an exported identity. Such a file is one line that begins with &quot;parlour-identity-1:&quot;.</source>
        <translation>Đây không phải danh tính đã xuất. Tệp như vậy gồm một dòng bắt đầu bằng “parlour-identity-1:”.</translation>
    </message>
    <message>
        <source>The passphrase is wrong, or the file is damaged.</source>
        <translation>Cụm mật khẩu sai, hoặc tệp bị hỏng.</translation>
    </message>
</context>
<context>
    <name>parlour::IdentityFileDialog</name>
    <message>
        <source>Whoever has this file and the passphrase is you. Without the passphrase the file is worth nothing, and nobody can bring the passphrase back.</source>
        <translation>Ai có tệp này và cụm mật khẩu thì người đó là bạn. Không có cụm mật khẩu, tệp này vô dụng, và không ai lấy lại được cụm mật khẩu.</translation>
    </message>
    <message>
        <source>It takes the place of the identity on this computer. That one is kept in a file beside it, but rooms know you by the new one from then on.</source>
        <translation>Nó thay cho danh tính trên máy này. Danh tính cũ được giữ trong một tệp bên cạnh, nhưng từ đó các phòng biết bạn qua danh tính mới.</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>C&amp;họn…</translation>
    </message>
    <message>
        <source>Export my identity</source>
        <translation>Xuất danh tính của tôi</translation>
    </message>
    <message>
        <source>Import an identity</source>
        <translation>Nhập danh tính</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Cụm mật khẩu</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Xuất</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Nhập</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>Cụm mật &amp;khẩu</translation>
    </message>
    <message>
        <source>Passphrase, once more</source>
        <translation>Cụm mật khẩu, lần nữa</translation>
    </message>
    <message>
        <source>Once &amp;more</source>
        <translation>&amp;Lần nữa</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Hãy chọn một tệp.</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Hãy gõ cụm mật khẩu.</translation>
    </message>
    <message>
        <source>Take at least %1 characters; several words are best.</source>
        <translation>Cần ít nhất %1 ký tự; tốt nhất là vài từ.</translation>
    </message>
    <message>
        <source>The two passphrases are not the same. Type them again.</source>
        <translation>Hai cụm mật khẩu không giống nhau. Hãy gõ lại.</translation>
    </message>
</context>
<context>
    <name>parlour::IdentityPanel</name>
    <message>
        <source>These words stand for a key that only this computer has. By it rooms know that you are you: your name stays yours, and so does what you may do.

When you knock, whoever answers sees them. Tell them to a friend once, and the friend can be sure that it is you.</source>
        <translation>Những từ này thay cho một khóa mà chỉ máy này có. Nhờ khóa đó, các phòng biết bạn đúng là bạn: tên bạn vẫn là của bạn, và quyền của bạn cũng vậy.

Khi bạn gõ cửa, người mở cửa sẽ thấy những từ này. Hãy nói chúng cho bạn bè một lần, họ sẽ chắc chắn đó là bạn.</translation>
    </message>
    <message>
        <source>There is none on this computer yet.</source>
        <translation>Máy này chưa có.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Xuất…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Nhập…</translation>
    </message>
</context>
<context>
    <name>parlour::Invite</name>
    <message>
        <source>This invite is damaged. Copy it whole, from parlour:// to its end, or ask for a new one.</source>
        <translation>Lời mời này bị hỏng. Hãy chép trọn vẹn, từ parlour:// đến hết, hoặc xin lời mời mới.</translation>
    </message>
    <message>
        <source>This invite is for a connection that is not encrypted. Ask for one that begins with parlour://.</source>
        <translation>Lời mời này dành cho kết nối không mã hóa. Hãy xin lời mời bắt đầu bằng parlour://.</translation>
    </message>
</context>
<context>
    <name>parlour::InviteDialog</name>
    <message>
        <source>Invite people</source>
        <translation>Mời người khác</translation>
    </message>
    <message>
        <source>&amp;Make an invite</source>
        <translation>&amp;Tạo lời mời</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Hủy</translation>
    </message>
    <message>
        <source>Until it is revoked</source>
        <translation>Cho đến khi thu hồi</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>Có hạn trong</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 người</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n người</numerusform>
        </translation>
    </message>
    <message>
        <source>Any number of people</source>
        <translation>Bao nhiêu người cũng được</translation>
    </message>
    <message>
        <source>How many people</source>
        <translation>Cho bao nhiêu người</translation>
    </message>
    <message>
        <source>An invite is a link. It knows this room, so that nobody can pose as it, and it opens the door without a password or a knock.</source>
        <translation>Lời mời là một liên kết. Nó nhận ra phòng này nên không ai giả làm phòng được, và mở cửa mà không cần mật khẩu hay gõ cửa.</translation>
    </message>
    <message>
        <source>&amp;Valid for</source>
        <translation>Có hạ&amp;n trong</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>&amp;Cho</translation>
    </message>
    <message>
        <source>Whoever has the link gets in. Send it only to those you mean; it is shown this once.</source>
        <translation>Ai có liên kết đều vào được. Chỉ gửi cho người bạn muốn mời; liên kết chỉ hiện lần này.</translation>
    </message>
    <message>
        <source>The same by this computer&apos;s other addresses:</source>
        <translation>Cũng lời mời đó, qua các địa chỉ khác của máy này:</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Xong</translation>
    </message>
</context>
<context>
    <name>parlour::JoinCard</name>
    <message>
        <source>Join a room</source>
        <translation>Vào phòng</translation>
    </message>
    <message>
        <source>Its host can tell you the address, or send you an invite.</source>
        <translation>Chủ phòng có thể cho bạn địa chỉ, hoặc gửi lời mời.</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>Đị&amp;a chỉ</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>192.168.1.7, chat.example.org, or an invite</source>
        <translation>192.168.1.7, chat.example.org, hoặc lời mời</translation>
    </message>
    <message>
        <source>You have an invite to this room.</source>
        <translation>Bạn có lời mời vào phòng này.</translation>
    </message>
    <message>
        <source>&amp;Last rooms</source>
        <translation>Phòng gần đâ&amp;y</translation>
    </message>
    <message>
        <source>Last rooms</source>
        <translation>Phòng gần đây</translation>
    </message>
    <message>
        <source>Enter joins, Delete forgets.</source>
        <translation>Enter để vào, Delete để quên.</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>&amp;Vào phòng</translation>
    </message>
    <message>
        <source>Join the room</source>
        <translation>Vào phòng</translation>
    </message>
</context>
<context>
    <name>parlour::KnockBar</name>
    <message>
        <source>&amp;Let in</source>
        <translation>&amp;Cho vào</translation>
    </message>
    <message>
        <source>Al&amp;ways let in</source>
        <translation>&amp;Luôn cho vào</translation>
    </message>
    <message>
        <source>Re&amp;fuse</source>
        <translation>&amp;Từ chối</translation>
    </message>
    <message>
        <source>The room knows them from now on: they need not knock again.</source>
        <translation>Từ nay phòng biết họ: họ không cần gõ cửa nữa.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>và %1 người nữa</translation>
    </message>
</context>
<context>
    <name>parlour::LeaveCost</name>
    <message numerus="yes">
        <source>You are still hosting “%1” for %n people.</source>
        <translation>
            <numerusform>Bạn vẫn đang mở phòng “%1” cho %n người.</numerusform>
        </translation>
    </message>
    <message>
        <source>If you close the room, nobody can talk in it until you open it again.</source>
        <translation>Nếu bạn đóng phòng, không ai nói chuyện trong đó được cho đến khi bạn mở lại.</translation>
    </message>
    <message>
        <source>It stays on this computer, and goes out when you are back in this room under this name.</source>
        <translation>Tin vẫn nằm trên máy này, và sẽ được gửi khi bạn trở lại phòng này với tên này.</translation>
    </message>
</context>
<context>
    <name>parlour::LinkOpener</name>
    <message>
        <source>It goes to

%1</source>
        <translation>Liên kết dẫn đến

%1</translation>
    </message>
    <message>
        <source>It really goes to

%1

Its name is written in letters that can be mistaken for others. Open it only if you know it.</source>
        <translation>Thật ra liên kết dẫn đến

%1

Tên này viết bằng những chữ dễ nhầm với chữ khác. Chỉ mở nếu bạn biết nó.</translation>
    </message>
    <message>
        <source>Open this link?</source>
        <translation>Mở liên kết này?</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>&amp;Leave it</source>
        <translation>&amp;Không mở</translation>
    </message>
</context>
<context>
    <name>parlour::LinkRow</name>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Lời mời</translation>
    </message>
    <message>
        <source>Copy the invite</source>
        <translation>Chép lời mời</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Đã chép</translation>
    </message>
</context>
<context>
    <name>parlour::Listener</name>
    <message>
        <source>Port %1 is already in use on this computer.</source>
        <translation>Cổng %1 đang được dùng trên máy này.</translation>
    </message>
    <message>
        <source>This computer does not have the address %1.</source>
        <translation>Máy này không có địa chỉ %1.</translation>
    </message>
    <message>
        <source>This program may not use port %1. Choose one above 1023.</source>
        <translation>Chương trình không được dùng cổng %1. Hãy chọn cổng lớn hơn 1023.</translation>
    </message>
    <message>
        <source>Can&apos;t listen at %1, port %2: %3.</source>
        <translation>Không nghe được tại %1, cổng %2: %3.</translation>
    </message>
</context>
<context>
    <name>parlour::LogReader</name>
    <message>
        <source>The room did not send what was missed.</source>
        <translation>Phòng không gửi phần bị lỡ.</translation>
    </message>
    <message>
        <source>The room&apos;s log has a hole.</source>
        <translation>Nhật ký của phòng bị khuyết.</translation>
    </message>
</context>
<context>
    <name>parlour::LookPreferences</name>
    <message>
        <source>Colours</source>
        <translation>Màu sắc</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Theo màn hình nền</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>Mà&amp;u sắc</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source>Text size in percent</source>
        <translation>Cỡ chữ theo phần trăm</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Usual size</source>
        <translation>Cỡ &amp;thường</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>&amp;Cỡ chữ</translation>
    </message>
    <message>
        <source>Of the desktop&apos;s own, in all windows of Parlour.</source>
        <translation>So với cỡ chữ của màn hình nền, trong mọi cửa sổ của Parlour.</translation>
    </message>
</context>
<context>
    <name>parlour::MainWindow</name>
    <message>
        <source>&amp;Close room</source>
        <translation>Đón&amp;g phòng</translation>
    </message>
    <message>
        <source>&amp;Leave room</source>
        <translation>&amp;Rời phòng</translation>
    </message>
    <message>
        <source>%1 - Parlour</source>
        <translation>%1 - Parlour</translation>
    </message>
    <message>
        <source>Parlour</source>
        <translation>Parlour</translation>
    </message>
    <message>
        <source>Close the room?</source>
        <translation>Đóng phòng?</translation>
    </message>
    <message>
        <source>Leave the room?</source>
        <translation>Rời phòng?</translation>
    </message>
    <message>
        <source>&amp;Close the room</source>
        <translation>Đón&amp;g phòng</translation>
    </message>
    <message>
        <source>&amp;Leave the room</source>
        <translation>&amp;Rời phòng</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>Ở &amp;lại</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>&amp;Phòng</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Tìm…</translation>
    </message>
    <message>
        <source>Change &amp;topic…</source>
        <translation>Đổi &amp;chủ đề…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Xuất…</translation>
    </message>
    <message>
        <source>For&amp;get this room…</source>
        <translation>&amp;Quên phòng này…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Th&amp;oát</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Xem</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>&amp;Người trong phòng</translation>
    </message>
    <message>
        <source>&amp;Addresses of this room</source>
        <translation>Địa &amp;chỉ của phòng này</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Trợ g&amp;iúp</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Phím tắt</translation>
    </message>
    <message>
        <source>&amp;About Parlour</source>
        <translation>&amp;Về Parlour</translation>
    </message>
    <message>
        <source>The room is closed, and everything that was said in it is deleted from this computer. Nobody can bring it back.</source>
        <translation>Phòng sẽ đóng, và mọi điều đã nói trong đó bị xóa khỏi máy này. Không ai lấy lại được.</translation>
    </message>
    <message>
        <source>Forget this room?</source>
        <translation>Quên phòng này?</translation>
    </message>
    <message>
        <source>&amp;Forget the room</source>
        <translation>&amp;Quên phòng</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Giữ lại</translation>
    </message>
    <message>
        <source>%1

It goes from the list, and what this computer has of it is deleted: its messages, and what you wrote that has not been sent. The room itself stays as it is.</source>
        <translation>%1

Phòng bị bỏ khỏi danh sách, và những gì máy này có của phòng bị xóa: tin nhắn, và những gì bạn đã viết mà chưa gửi. Bản thân phòng vẫn như cũ.</translation>
    </message>
    <message>
        <source>About Parlour</source>
        <translation>Về Parlour</translation>
    </message>
    <message>
        <source>Parlour %1

Open a room on your own desk, or step into one.

Licensed under the Apache License, Version 2.0. Made with Qt %2.</source>
        <translation>Parlour %1

Mở một phòng ngay trên bàn của bạn, hoặc bước vào một phòng.

Phát hành theo Apache License, phiên bản 2.0. Làm bằng Qt %2.</translation>
    </message>
    <message>
        <source>(%1) %2</source>
        <translation>(%1) %2</translation>
    </message>
    <message>
        <source>&amp;Parlour</source>
        <translation>Pa&amp;rlour</translation>
    </message>
    <message>
        <source>&amp;New room…</source>
        <translation>Phòng &amp;mới…</translation>
    </message>
    <message>
        <source>My &amp;identity…</source>
        <translation>&amp;Danh tính của tôi…</translation>
    </message>
    <message>
        <source>I am &amp;away</source>
        <translation>Tôi đi &amp;vắng</translation>
    </message>
    <message>
        <source>P&amp;references…</source>
        <translation>&amp;Tùy chọn…</translation>
    </message>
    <message>
        <source>Find ne&amp;xt</source>
        <translation>Kết quả tiế&amp;p theo</translation>
    </message>
    <message>
        <source>Find previo&amp;us</source>
        <translation>Kết q&amp;uả trước</translation>
    </message>
    <message>
        <source>Go to &amp;date…</source>
        <translation>Đến n&amp;gày…</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>Ch&amp;uyển phòng</translation>
    </message>
    <message>
        <source>&amp;Jump to a room…</source>
        <translation>Đế&amp;n phòng…</translation>
    </message>
    <message>
        <source>&amp;Previous room</source>
        <translation>Phòng t&amp;rước</translation>
    </message>
    <message>
        <source>&amp;Next room</source>
        <translation>Phòng &amp;sau</translation>
    </message>
    <message>
        <source>Previous &amp;unread room</source>
        <translation>Phòng &amp;chưa đọc trước đó</translation>
    </message>
    <message>
        <source>Next unr&amp;ead room</source>
        <translation>P&amp;hòng chưa đọc tiếp theo</translation>
    </message>
    <message>
        <source>What this computer has of the room is deleted: its messages, and what you wrote that has not been sent. A room of somebody else stays as it is there.</source>
        <translation>Những gì máy này có của phòng sẽ bị xóa: tin nhắn, và những gì bạn đã viết mà chưa gửi. Phòng của người khác thì vẫn như cũ ở máy của họ.</translation>
    </message>
    <message>
        <source>Ch&amp;oose an emoji…</source>
        <translation>Chọn &amp;biểu tượng cảm xúc…</translation>
    </message>
    <message>
        <source>&amp;Back to where you were</source>
        <translation>&amp;Quay lại chỗ vừa đọc</translation>
    </message>
</context>
<context>
    <name>parlour::MemberActions</name>
    <message>
        <source>&amp;Unmute</source>
        <translation>&amp;Bật tiếng</translation>
    </message>
    <message>
        <source>&amp;Mute…</source>
        <translation>&amp;Tắt tiếng…</translation>
    </message>
    <message>
        <source>&amp;Kick…</source>
        <translation>&amp;Mời ra…</translation>
    </message>
    <message>
        <source>&amp;Ban…</source>
        <translation>&amp;Cấm…</translation>
    </message>
    <message>
        <source>Make m&amp;ember</source>
        <translation>Cho làm thành &amp;viên</translation>
    </message>
    <message>
        <source>Make m&amp;oderator</source>
        <translation>Cho làm điều &amp;hành viên</translation>
    </message>
    <message>
        <source>Men&amp;tion</source>
        <translation>&amp;Nhắc tên</translation>
    </message>
    <message>
        <source>&amp;Whisper…</source>
        <translation>Nói &amp;riêng…</translation>
    </message>
</context>
<context>
    <name>parlour::MemberDelegate</name>
    <message>
        <source>reconnecting…</source>
        <translation>đang kết nối lại…</translation>
    </message>
    <message>
        <source>you</source>
        <translation>bạn</translation>
    </message>
    <message>
        <source>typing…</source>
        <translation>đang gõ…</translation>
    </message>
    <message>
        <source>you, away</source>
        <translation>bạn, đi vắng</translation>
    </message>
    <message>
        <source>away</source>
        <translation>đi vắng</translation>
    </message>
</context>
<context>
    <name>parlour::MemberList</name>
    <message>
        <source>People in this room</source>
        <translation>Người trong phòng</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>và %1 người nữa</translation>
    </message>
</context>
<context>
    <name>parlour::MemberText</name>
    <message>
        <source>guest</source>
        <translation>khách</translation>
    </message>
    <message>
        <source>moderator</source>
        <translation>điều hành viên</translation>
    </message>
    <message>
        <source>host</source>
        <translation>chủ phòng</translation>
    </message>
    <message>
        <source>member</source>
        <translation>thành viên</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>bị tắt tiếng</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>không mã hóa</translation>
    </message>
    <message>
        <source>away</source>
        <translation>đi vắng</translation>
    </message>
</context>
<context>
    <name>parlour::ModerationDialog</name>
    <message>
        <source>Bans, invites and log</source>
        <translation>Cấm, lời mời và nhật ký</translation>
    </message>
    <message>
        <source>Nobody is kept out or muted.</source>
        <translation>Không ai bị cấm hay bị tắt tiếng.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Bỏ lệnh &amp;này</translation>
    </message>
    <message>
        <source>No invite is open.</source>
        <translation>Không có lời mời nào còn dùng được.</translation>
    </message>
    <message>
        <source>&amp;Revoke</source>
        <translation>&amp;Thu hồi</translation>
    </message>
    <message>
        <source>Nothing has been done yet.</source>
        <translation>Chưa có gì được làm.</translation>
    </message>
    <message>
        <source>Can be un&amp;done (%1)</source>
        <translation>Có thể &amp;bỏ (%1)</translation>
    </message>
    <message>
        <source>Open &amp;invites (%1)</source>
        <translation>&amp;Lời mời còn hạn (%1)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>Nhật &amp;ký</translation>
    </message>
</context>
<context>
    <name>parlour::ModerationMenu</name>
    <message>
        <source>&amp;Invite people…</source>
        <translation>&amp;Mời người khác…</translation>
    </message>
    <message>
        <source>&amp;Bans, invites and log…</source>
        <translation>Cấm, lờ&amp;i mời và nhật ký…</translation>
    </message>
    <message>
        <source>Only &amp;moderators speak</source>
        <translation>Chỉ điều hà&amp;nh viên được nói</translation>
    </message>
    <message>
        <source>Room pass&amp;word…</source>
        <translation>Mật &amp;khẩu phòng…</translation>
    </message>
    <message>
        <source>E&amp;ncryption…</source>
        <translation>Mã &amp;hóa…</translation>
    </message>
    <message>
        <source>The connection to this room is not encrypted: an invite would be read on its way.</source>
        <translation>Kết nối đến phòng này không mã hóa: lời mời sẽ bị đọc giữa đường.</translation>
    </message>
</context>
<context>
    <name>parlour::Notifications</name>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
</context>
<context>
    <name>parlour::PasswordDialog</name>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Password of the room</source>
        <translation>Mật khẩu của phòng</translation>
    </message>
    <message>
        <source>&amp;Come in</source>
        <translation>&amp;Vào</translation>
    </message>
    <message>
        <source>This room</source>
        <translation>Phòng này</translation>
    </message>
    <message>
        <source>%1: &amp;password</source>
        <translation>%1: &amp;mật khẩu</translation>
    </message>
    <message>
        <source>%1 wants a &amp;password from people whom it does not know.</source>
        <translation>%1 cần &amp;mật khẩu từ người mà phòng chưa biết.</translation>
    </message>
    <message>
        <source>Type the password, or ask whoever hosts the room for it.</source>
        <translation>Hãy gõ mật khẩu, hoặc hỏi chủ phòng.</translation>
    </message>
</context>
<context>
    <name>parlour::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Tùy chọn</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Các trang</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Chung</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Thông báo</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Phòng</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Danh tính</translation>
    </message>
</context>
<context>
    <name>parlour::PresenceRun</name>
    <message>
        <source>somebody else came or went</source>
        <translation>có người khác vào hoặc ra</translation>
    </message>
    <message numerus="yes">
        <source>others came or went %n times</source>
        <translation>
            <numerusform>những người khác vào ra %n lần</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n others joined</source>
        <translation>
            <numerusform>%1, %2 và %n người khác đã vào phòng</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 and %3 joined</source>
        <translation>%1, %2 và %3 đã vào phòng</translation>
    </message>
    <message>
        <source>%1 and %2 joined</source>
        <translation>%1 và %2 đã vào phòng</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1 đã vào phòng</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n others left</source>
        <translation>
            <numerusform>%1, %2 và %n người khác đã rời phòng</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 and %3 left</source>
        <translation>%1, %2 và %3 đã rời phòng</translation>
    </message>
    <message>
        <source>%1 and %2 left</source>
        <translation>%1 và %2 đã rời phòng</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 đã rời phòng</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n others came and went</source>
        <translation>
            <numerusform>%1, %2 và %n người khác đã vào rồi rời đi</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 and %3 came and went</source>
        <translation>%1, %2 và %3 đã vào rồi rời đi</translation>
    </message>
    <message>
        <source>%1 and %2 came and went</source>
        <translation>%1 và %2 đã vào rồi rời đi</translation>
    </message>
    <message>
        <source>%1 came and went</source>
        <translation>%1 đã vào rồi rời đi</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n others left and came back</source>
        <translation>
            <numerusform>%1, %2 và %n người khác đã ra rồi trở lại</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 and %3 left and came back</source>
        <translation>%1, %2 và %3 đã ra rồi trở lại</translation>
    </message>
    <message>
        <source>%1 and %2 left and came back</source>
        <translation>%1 và %2 đã ra rồi trở lại</translation>
    </message>
    <message>
        <source>%1 left and came back</source>
        <translation>%1 đã ra rồi trở lại</translation>
    </message>
</context>
<context>
    <name>parlour::QuickSwitcher</name>
    <message>
        <source>Go to a room</source>
        <translation>Đến phòng</translation>
    </message>
    <message>
        <source>Go to a room: some letters of its name</source>
        <translation>Đến phòng: gõ vài chữ trong tên</translation>
    </message>
    <message>
        <source>Some letters of the room&apos;s name</source>
        <translation>Vài chữ trong tên phòng</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Phòng</translation>
    </message>
    <message>
        <source>There is no room yet.</source>
        <translation>Chưa có phòng nào.</translation>
    </message>
    <message>
        <source>No room has these letters in its name.</source>
        <translation>Không có phòng nào có những chữ này trong tên.</translation>
    </message>
</context>
<context>
    <name>parlour::RecentRooms</name>
    <message>
        <source>&amp;Join</source>
        <translation>&amp;Vào phòng</translation>
    </message>
    <message>
        <source>&amp;Forget this room…</source>
        <translation>&amp;Quên phòng này…</translation>
    </message>
</context>
<context>
    <name>parlour::RetentionField</name>
    <message>
        <source>at &amp;most</source>
        <translation>nhiề&amp;u nhất</translation>
    </message>
    <message>
        <source>How long messages are kept</source>
        <translation>Lưu tin nhắn trong bao lâu</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 ngày</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 năm</translation>
    </message>
    <message>
        <source>As many days as I say</source>
        <translation>Số ngày tự chọn</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source> days</source>
        <translation> ngày</translation>
    </message>
    <message>
        <source>At most so many megabytes</source>
        <translation>Nhiều nhất chừng này megabyte</translation>
    </message>
    <message>
        <source>Megabytes</source>
        <translation>Megabyte</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
</context>
<context>
    <name>parlour::RoomAddress</name>
    <message>
        <source>Type the room&apos;s address, for example 192.168.1.7 or chat.example.org:8765.</source>
        <translation>Hãy gõ địa chỉ phòng, ví dụ 192.168.1.7 hoặc chat.example.org:8765.</translation>
    </message>
    <message>
        <source>An address starts with ws:// or wss://, or has just a host and a port; &quot;%1://&quot; is something else.</source>
        <translation>Địa chỉ bắt đầu bằng ws:// hoặc wss://, hoặc chỉ có tên máy và cổng; “%1://” là thứ khác.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address. Type a host, or a host and a port: 192.168.1.7:8765.</source>
        <translation>“%1” không phải địa chỉ. Hãy gõ tên máy, hoặc tên máy và cổng: 192.168.1.7:8765.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Cổng là một số từ 1 đến 65535.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address that can be written down.</source>
        <translation>“%1” không phải địa chỉ ghi lại được.</translation>
    </message>
</context>
<context>
    <name>parlour::RoomClient</name>
    <message>
        <source>The room shows another certificate than before.</source>
        <translation>Phòng đưa ra một chứng chỉ khác trước.</translation>
    </message>
    <message>
        <source>Nothing was heard from the room any more.</source>
        <translation>Không còn nghe thấy gì từ phòng.</translation>
    </message>
    <message>
        <source>The room has closed.</source>
        <translation>Phòng đã đóng.</translation>
    </message>
</context>
<context>
    <name>parlour::RoomList</name>
    <message>
        <source>Rooms</source>
        <translation>Phòng</translation>
    </message>
    <message>
        <source>Rooms that you open or join are listed here.</source>
        <translation>Những phòng bạn mở hoặc vào sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>New room…</source>
        <translation>Phòng mới…</translation>
    </message>
    <message>
        <source>Open a room of your own, or join one</source>
        <translation>Mở phòng của bạn, hoặc vào một phòng</translation>
    </message>
    <message>
        <source>New room</source>
        <translation>Phòng mới</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Kết nối</translation>
    </message>
    <message>
        <source>C&amp;lose the room</source>
        <translation>Đón&amp;g phòng</translation>
    </message>
    <message>
        <source>&amp;Leave the room</source>
        <translation>&amp;Rời phòng</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Chuyển &amp;lên</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Chuyển &amp;xuống</translation>
    </message>
    <message>
        <source>&amp;Forget…</source>
        <translation>&amp;Quên…</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>&amp;Thông báo</translation>
    </message>
    <message>
        <source>As in the &amp;preferences</source>
        <translation>Theo tù&amp;y chọn</translation>
    </message>
    <message>
        <source>&amp;All messages</source>
        <translation>&amp;Mọi tin nhắn</translation>
    </message>
    <message>
        <source>Only what is for &amp;me</source>
        <translation>Chỉ tin &amp;dành cho tôi</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Không báo gì</translation>
    </message>
</context>
<context>
    <name>parlour::RoomPasswordDialog</name>
    <message>
        <source>Room password</source>
        <translation>Mật khẩu phòng</translation>
    </message>
    <message>
        <source>New password of this room</source>
        <translation>Mật khẩu mới của phòng này</translation>
    </message>
    <message>
        <source>&amp;New password</source>
        <translation>&amp;Mật khẩu mới</translation>
    </message>
    <message>
        <source>Wanted of everybody who comes in, also of those whom the room knows; moderators and whoever has an invite excepted. People who are here stay.</source>
        <translation>Ai vào cũng phải có, kể cả người phòng đã biết; trừ điều hành viên và người có lời mời. Người đang ở đây vẫn ở lại.</translation>
    </message>
    <message>
        <source>&amp;Set password</source>
        <translation>Đặ&amp;t mật khẩu</translation>
    </message>
    <message>
        <source>&amp;Remove password</source>
        <translation>&amp;Bỏ mật khẩu</translation>
    </message>
</context>
<context>
    <name>parlour::RoomPreferences</name>
    <message>
        <source>Keep messages</source>
        <translation>Lưu tin nhắn</translation>
    </message>
    <message>
        <source>In rooms that I &amp;host</source>
        <translation>Trong những phòng tôi &amp;mở</translation>
    </message>
    <message>
        <source>For everybody in the room. What is older is gone for good.</source>
        <translation>Cho mọi người trong phòng. Những gì cũ hơn sẽ mất hẳn.</translation>
    </message>
    <message>
        <source>On this computer, of rooms that I &amp;join</source>
        <translation>Trên máy này, của những phòng tôi &amp;vào</translation>
    </message>
    <message>
        <source>Only for you. The rooms themselves keep what their hosts want.</source>
        <translation>Chỉ cho bạn. Bản thân các phòng giữ những gì chủ phòng muốn.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Cổng</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Cổng</translation>
    </message>
    <message>
        <source>Where others reach rooms that you host from now on.</source>
        <translation>Nơi người khác vào các phòng bạn mở từ bây giờ.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Cổng là một số từ 1 đến 65535.</translation>
    </message>
</context>
<context>
    <name>parlour::RoomStatusBar</name>
    <message>
        <source>Time a message takes to the room and back</source>
        <translation>Thời gian một tin nhắn đến phòng và quay về</translation>
    </message>
    <message>
        <source>

The room&apos;s fingerprint, to compare with others:
%1</source>
        <translation>

Dấu vân tay của phòng, để so với người khác:
%1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>parlour::RoomWording</name>
    <message>
        <source>your room, open</source>
        <translation>phòng của bạn, đang mở</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>đã kết nối</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>đang kết nối…</translation>
    </message>
    <message>
        <source>reconnecting…</source>
        <translation>đang kết nối lại…</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>không kết nối</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Không kết nối</translation>
    </message>
    <message>
        <source>Nothing was said yet</source>
        <translation>Chưa ai nói gì</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>author and message</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>1 unread message</source>
        <translation>1 tin nhắn chưa đọc</translation>
    </message>
    <message numerus="yes">
        <source>%n unread messages</source>
        <translation>
            <numerusform>%n tin nhắn chưa đọc</numerusform>
        </translation>
    </message>
    <message>
        <source>1 of them for you</source>
        <translation>1 tin dành cho bạn</translation>
    </message>
    <message numerus="yes">
        <source>%n of them for you</source>
        <translation>
            <numerusform>%n tin dành cho bạn</numerusform>
        </translation>
    </message>
    <message>
        <source>%1+</source>
        <translation>%1+</translation>
    </message>
    <message>
        <source>notifications off</source>
        <translation>đã tắt thông báo</translation>
    </message>
    <message>
        <source>with a draft</source>
        <translation>có bản nháp</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Bản nháp</translation>
    </message>
</context>
<context>
    <name>parlour::RoomWords</name>
    <message>
        <source>A name can&apos;t contain control characters or line breaks. Choose another one.</source>
        <translation>Tên không được có ký tự điều khiển hay dấu xuống dòng. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>This name is too long. Choose one of at most 32 characters.</source>
        <translation>Tên này quá dài. Hãy chọn tên có nhiều nhất 32 ký tự.</translation>
    </message>
    <message>
        <source>A name needs at least one visible character. Choose another one.</source>
        <translation>Tên phải có ít nhất một ký tự nhìn thấy được. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>This name is reserved for the room itself. Choose another one.</source>
        <translation>Tên này dành riêng cho phòng. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>There is no text to send. Write something.</source>
        <translation>Chưa có gì để gửi. Hãy viết gì đó.</translation>
    </message>
    <message>
        <source>This text has %1 characters; at most %2 fit. Send it in parts.</source>
        <translation>Đoạn này có %1 ký tự, mà chỉ vừa nhiều nhất %2. Hãy gửi làm nhiều phần.</translation>
    </message>
    <message>
        <source>A room&apos;s name can&apos;t contain control characters or line breaks.</source>
        <translation>Tên phòng không được có ký tự điều khiển hay dấu xuống dòng.</translation>
    </message>
    <message>
        <source>A room&apos;s name has 1 to %1 characters.</source>
        <translation>Tên phòng có từ 1 đến %1 ký tự.</translation>
    </message>
    <message>
        <source>This topic is too long. At most %1 characters fit.</source>
        <translation>Chủ đề này quá dài. Chỉ vừa nhiều nhất %1 ký tự.</translation>
    </message>
    <message>
        <source>This reason is too long. At most %1 characters fit.</source>
        <translation>Lý do này quá dài. Chỉ vừa nhiều nhất %1 ký tự.</translation>
    </message>
    <message>
        <source>Join the room first.</source>
        <translation>Hãy vào phòng trước.</translation>
    </message>
    <message>
        <source>You are back on a new connection.</source>
        <translation>Bạn đã trở lại qua một kết nối mới.</translation>
    </message>
    <message>
        <source>The room is checking many passwords right now. Try again in a moment.</source>
        <translation>Phòng đang kiểm tra nhiều mật khẩu. Hãy thử lại sau giây lát.</translation>
    </message>
    <message>
        <source>You are waiting to be let in already.</source>
        <translation>Bạn đang chờ được cho vào rồi.</translation>
    </message>
    <message>
        <source>Your password is being checked already. Wait for the answer.</source>
        <translation>Mật khẩu của bạn đang được kiểm tra. Hãy chờ trả lời.</translation>
    </message>
    <message>
        <source>Too many failed attempts to join from your address.</source>
        <translation>Địa chỉ của bạn đã vào phòng không thành quá nhiều lần.</translation>
    </message>
    <message>
        <source>Too many attempts to join. Connect again.</source>
        <translation>Thử vào phòng quá nhiều lần. Hãy kết nối lại.</translation>
    </message>
    <message>
        <source>This is not the room&apos;s password. Ask for it, and try again.</source>
        <translation>Đây không phải mật khẩu của phòng. Hãy hỏi lại rồi thử lần nữa.</translation>
    </message>
    <message>
        <source>Many people wait at this room&apos;s door already. Try again later.</source>
        <translation>Đã có nhiều người chờ ngoài cửa phòng này. Hãy thử lại sau.</translation>
    </message>
    <message>
        <source>Several people from your address wait at this room&apos;s door already. Try again later.</source>
        <translation>Đã có vài người từ địa chỉ của bạn chờ ngoài cửa phòng này. Hãy thử lại sau.</translation>
    </message>
    <message>
        <source>Somebody from your address knocked a moment ago. Wait, and knock again.</source>
        <translation>Vừa có người từ địa chỉ của bạn gõ cửa. Hãy chờ rồi gõ lại.</translation>
    </message>
    <message>
        <source>Somebody in the room has to let you in. Please wait.</source>
        <translation>Phải có người trong phòng cho bạn vào. Xin chờ.</translation>
    </message>
    <message>
        <source>You were not let in.</source>
        <translation>Bạn không được cho vào.</translation>
    </message>
    <message>
        <source>Nobody opened. Knock again later.</source>
        <translation>Không ai mở cửa. Hãy gõ lại sau.</translation>
    </message>
    <message>
        <source>Too many attempts to join from your address have failed. Wait, and try again.</source>
        <translation>Địa chỉ của bạn đã vào phòng không thành quá nhiều lần. Hãy chờ rồi thử lại.</translation>
    </message>
    <message>
        <source>The signature doesn&apos;t fit your key and this connection. If it happens again, somebody may stand between you and the room.</source>
        <translation>Chữ ký không khớp với khóa của bạn và kết nối này. Nếu lại xảy ra, có thể ai đó đang ở giữa bạn và phòng.</translation>
    </message>
    <message>
        <source>This name belongs to somebody else here. Choose another one.</source>
        <translation>Ở đây tên này là của người khác. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>You have %1 names in this room already. Use one of them.</source>
        <translation>Bạn đã có %1 tên trong phòng này. Hãy dùng một trong số đó.</translation>
    </message>
    <message>
        <source>Too many new names were taken from your address lately. Wait, and try again.</source>
        <translation>Địa chỉ của bạn gần đây đã lấy quá nhiều tên mới. Hãy chờ rồi thử lại.</translation>
    </message>
    <message>
        <source>Somebody here has this name already. Choose another one.</source>
        <translation>Ở đây đã có người mang tên này. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>Somebody here has a name that looks like this one. Choose another one.</source>
        <translation>Ở đây đã có người mang tên trông giống tên này. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>This name mixes letters of different scripts. Choose another one.</source>
        <translation>Tên này lẫn chữ của nhiều hệ chữ viết. Hãy chọn tên khác.</translation>
    </message>
    <message>
        <source>This room lets in only people with a key. Join with the Parlour program, which has one for you.</source>
        <translation>Phòng này chỉ cho vào người có khóa. Hãy vào bằng chương trình Parlour, nó có sẵn khóa cho bạn.</translation>
    </message>
    <message>
        <source>This invite doesn&apos;t open the door any more. Ask for a new one.</source>
        <translation>Lời mời này không còn mở cửa được nữa. Hãy xin lời mời mới.</translation>
    </message>
    <message>
        <source>This room has a password. Ask for it, and join with it.</source>
        <translation>Phòng này có mật khẩu. Hãy hỏi mật khẩu để vào.</translation>
    </message>
    <message>
        <source>This room is full. Try again later.</source>
        <translation>Phòng này đã đầy. Hãy thử lại sau.</translation>
    </message>
    <message>
        <source>You are banned from this room.</source>
        <translation>Bạn bị cấm vào phòng này.</translation>
    </message>
    <message>
        <source>You are banned from this room: %1</source>
        <translation>Bạn bị cấm vào phòng này: %1</translation>
    </message>
    <message>
        <source>You were removed from this room and can&apos;t come back yet.</source>
        <translation>Bạn đã bị mời ra khỏi phòng này và chưa được vào lại.</translation>
    </message>
    <message>
        <source>You were removed from this room and can&apos;t come back yet: %1</source>
        <translation>Bạn đã bị mời ra khỏi phòng này và chưa được vào lại: %1</translation>
    </message>
    <message>
        <source>You are muted: you can read, but not write.</source>
        <translation>Bạn đang bị tắt tiếng: đọc được, nhưng không viết được.</translation>
    </message>
    <message>
        <source>You are muted: you can read, but not write: %1</source>
        <translation>Bạn đang bị tắt tiếng: đọc được, nhưng không viết được: %1</translation>
    </message>
    <message>
        <source>You are sending faster than this room allows. Wait, and send it again.</source>
        <translation>Bạn gửi nhanh hơn phòng này cho phép. Hãy chờ rồi gửi lại.</translation>
    </message>
    <message>
        <source>The room can&apos;t read its log right now. Try again in a moment.</source>
        <translation>Hiện phòng không đọc được nhật ký. Hãy thử lại sau giây lát.</translation>
    </message>
    <message>
        <source>Nobody here is called &quot;%1&quot;, and nobody owns that name.</source>
        <translation>Ở đây không có ai tên “%1”, và cũng không ai giữ tên đó.</translation>
    </message>
    <message>
        <source>You can&apos;t do this to yourself.</source>
        <translation>Bạn không làm việc này với chính mình được.</translation>
    </message>
    <message>
        <source>%1 is no less than you in this room. Ask the host.</source>
        <translation>Trong phòng này %1 không dưới quyền bạn. Hãy hỏi chủ phòng.</translation>
    </message>
    <message>
        <source>%1 is not here.</source>
        <translation>%1 không có ở đây.</translation>
    </message>
    <message>
        <source>You were removed from this room.</source>
        <translation>Bạn đã bị mời ra khỏi phòng này.</translation>
    </message>
    <message>
        <source>You were removed from this room: %1</source>
        <translation>Bạn đã bị mời ra khỏi phòng này: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is nobody&apos;s name.</source>
        <translation>Không ai tên “%1”.</translation>
    </message>
    <message>
        <source>You were banned from this room.</source>
        <translation>Bạn đã bị cấm vào phòng này.</translation>
    </message>
    <message>
        <source>You were banned from this room: %1</source>
        <translation>Bạn đã bị cấm vào phòng này: %1</translation>
    </message>
    <message>
        <source>%1 is not here, so their address is not known. Ban them without it.</source>
        <translation>%1 không có ở đây nên không biết địa chỉ. Hãy cấm mà không kèm địa chỉ.</translation>
    </message>
    <message>
        <source>Everybody comes from %1&apos;s address (this computer or a proxy): it would shut everybody out. Ban them without it.</source>
        <translation>Mọi người đều đến từ địa chỉ của %1 (máy này hoặc một proxy): cấm địa chỉ là chặn tất cả. Hãy cấm mà không kèm địa chỉ.</translation>
    </message>
    <message>
        <source>You come from the same address. Ban them without it.</source>
        <translation>Bạn cũng đến từ địa chỉ đó. Hãy cấm mà không kèm địa chỉ.</translation>
    </message>
    <message>
        <source>%1 comes from the same address. Ban them without it.</source>
        <translation>%1 cũng đến từ địa chỉ đó. Hãy cấm mà không kèm địa chỉ.</translation>
    </message>
    <message>
        <source>%1 is not muted.</source>
        <translation>%1 không bị tắt tiếng.</translation>
    </message>
    <message>
        <source>There is nothing to undo under this number.</source>
        <translation>Không có gì để bỏ ở số này.</translation>
    </message>
    <message>
        <source>You can&apos;t undo what concerns yourself or somebody who is no less than you. Ask the host.</source>
        <translation>Bạn không bỏ được lệnh về chính mình hoặc về người không dưới quyền bạn. Hãy hỏi chủ phòng.</translation>
    </message>
    <message>
        <source>%1 is a guest without a key: anybody could come under that name. Only people with a key have roles.</source>
        <translation>%1 là khách không có khóa: ai cũng có thể vào với tên đó. Chỉ người có khóa mới có vai trò.</translation>
    </message>
    <message>
        <source>Only members and moderators can be made.</source>
        <translation>Chỉ có thể cho làm thành viên hoặc điều hành viên.</translation>
    </message>
    <message>
        <source>There is no such invite any more.</source>
        <translation>Không còn lời mời đó nữa.</translation>
    </message>
    <message>
        <source>Only moderators and the host can do this. Ask one of them.</source>
        <translation>Chỉ điều hành viên và chủ phòng làm được việc này. Hãy hỏi họ.</translation>
    </message>
    <message>
        <source>Only moderators write here at the moment. Wait until they let others.</source>
        <translation>Lúc này chỉ điều hành viên được viết. Hãy chờ đến khi họ cho người khác viết.</translation>
    </message>
    <message>
        <source>Only people with a key whisper: without one, anybody could come under your name and read the answer. Join with a key.</source>
        <translation>Chỉ người có khóa mới nói riêng được: nếu không, ai cũng có thể vào với tên bạn và đọc trả lời. Hãy vào phòng bằng khóa.</translation>
    </message>
    <message>
        <source>Only moderators change the topic at the moment. Ask one of them.</source>
        <translation>Lúc này chỉ điều hành viên được đổi chủ đề. Hãy hỏi họ.</translation>
    </message>
    <message>
        <source>Only the host says who is a moderator. Ask them.</source>
        <translation>Chỉ chủ phòng chọn điều hành viên. Hãy hỏi chủ phòng.</translation>
    </message>
    <message>
        <source>Too many messages. Wait before you come back.</source>
        <translation>Quá nhiều tin nhắn. Hãy chờ rồi hãy trở lại.</translation>
    </message>
    <message>
        <source>You are in this room already.</source>
        <translation>Bạn đã ở trong phòng này rồi.</translation>
    </message>
    <message>
        <source>Nobody waits at the door any more under this number.</source>
        <translation>Không còn ai chờ ngoài cửa với số này.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be let in and was told why: %2</source>
        <translation>Không cho %1 vào được, và đã báo lý do: %2</translation>
    </message>
    <message>
        <source>The log can&apos;t be read right now.</source>
        <translation>Hiện không đọc được nhật ký.</translation>
    </message>
    <message>
        <source>The message this replies to is not there. Send it without.</source>
        <translation>Tin nhắn được trả lời không còn. Hãy gửi mà không trả lời nó.</translation>
    </message>
    <message>
        <source>A whisper can&apos;t be edited. Delete it, and whisper again.</source>
        <translation>Không sửa được lời nói riêng. Hãy xóa rồi nói lại.</translation>
    </message>
    <message>
        <source>A whisper can&apos;t carry reactions: all would see them. Whisper back instead.</source>
        <translation>Không thả cảm xúc cho lời nói riêng được: mọi người sẽ thấy. Hãy nói riêng lại.</translation>
    </message>
    <message>
        <source>A reply for all would show nothing of a whisper. Whisper back instead.</source>
        <translation>Trả lời cho mọi người sẽ không hiện lời nói riêng. Hãy nói riêng lại.</translation>
    </message>
    <message>
        <source>Only whoever wrote a message can delete it. Ask them to.</source>
        <translation>Chỉ người viết mới xóa được tin nhắn. Hãy nhờ họ.</translation>
    </message>
    <message>
        <source>Only whoever wrote a message can change it. Reply to it instead.</source>
        <translation>Chỉ người viết mới sửa được tin nhắn. Hãy trả lời nó.</translation>
    </message>
    <message>
        <source>This message has all the reactions that it can carry. Reply to it instead.</source>
        <translation>Tin nhắn này đã đủ số cảm xúc. Hãy trả lời nó.</translation>
    </message>
    <message>
        <source>This message is not there: it is deleted, or too old, or never was. Choose another one.</source>
        <translation>Tin nhắn này không có: đã xóa, quá cũ, hoặc chưa từng có. Hãy chọn tin khác.</translation>
    </message>
    <message>
        <source>This is you. Whisper to somebody else.</source>
        <translation>Đây là bạn. Hãy nói riêng với người khác.</translation>
    </message>
    <message>
        <source>%1 is a guest without a key: anybody could come under that name and read it. Ask them to join with a key.</source>
        <translation>%1 là khách không có khóa: ai cũng có thể vào với tên đó và đọc. Hãy nhờ họ vào phòng bằng khóa.</translation>
    </message>
    <message>
        <source>Nobody who was in this room has this name and a key. Look at who is here, and choose somebody else.</source>
        <translation>Chưa ai từng vào phòng này vừa có tên đó vừa có khóa. Hãy xem ai đang ở đây và chọn người khác.</translation>
    </message>
    <message>
        <source>The room can&apos;t store messages right now. Send it again in a moment.</source>
        <translation>Hiện phòng không lưu được tin nhắn. Hãy gửi lại sau giây lát.</translation>
    </message>
    <message>
        <source>It holds for now, but could not be kept: the disk refused. Try again later.</source>
        <translation>Lệnh có hiệu lực lúc này, nhưng chưa lưu được: ổ đĩa từ chối. Hãy thử lại sau.</translation>
    </message>
    <message>
        <source>Too many from your address are about to join. Try again in a moment.</source>
        <translation>Quá nhiều người từ địa chỉ của bạn đang vào. Hãy thử lại sau giây lát.</translation>
    </message>
    <message>
        <source>The host has closed the room.</source>
        <translation>Chủ phòng đã đóng phòng.</translation>
    </message>
    <message>
        <source>Nobody let you in within 10 minutes. Come again later.</source>
        <translation>Không ai cho bạn vào trong 10 phút. Hãy quay lại sau.</translation>
    </message>
</context>
<context>
    <name>parlour::SanctionDialog</name>
    <message>
        <source>Kick %1</source>
        <translation>Mời %1 ra</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>Tắt tiếng %1</translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>Cấm %1</translation>
    </message>
    <message>
        <source>They are shown out, and may come back after that time.</source>
        <translation>Họ bị mời ra, và được vào lại sau thời gian đó.</translation>
    </message>
    <message>
        <source>They can read, but not write.</source>
        <translation>Họ đọc được, nhưng không viết được.</translation>
    </message>
    <message>
        <source>They are shown out, and the door stays closed to them.</source>
        <translation>Họ bị mời ra, và cửa đóng lại với họ.</translation>
    </message>
    <message>
        <source>&amp;Kick</source>
        <translation>&amp;Mời ra</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>&amp;Tắt tiếng</translation>
    </message>
    <message>
        <source>&amp;Ban</source>
        <translation>&amp;Cấm</translation>
    </message>
    <message>
        <source>Also everybody from the same address</source>
        <translation>Cả mọi người từ cùng địa chỉ</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>They read it; may be empty</source>
        <translation>Họ sẽ đọc được; có thể để trống</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Lý do</translation>
    </message>
    <message>
        <source>&amp;For how long</source>
        <translation>Trong &amp;bao lâu</translation>
    </message>
    <message>
        <source>A whole office, school or home may share one address: all of them would find the door closed.</source>
        <translation>Cả một văn phòng, trường học hay gia đình có thể dùng chung một địa chỉ: tất cả sẽ không vào được.</translation>
    </message>
    <message>
        <source>May come back at once</source>
        <translation>Được vào lại ngay</translation>
    </message>
    <message>
        <source>Until it is undone</source>
        <translation>Cho đến khi được bỏ</translation>
    </message>
</context>
<context>
    <name>parlour::SearchDelegate</name>
    <message>
        <source> in %1</source>
        <translation> trong %1</translation>
    </message>
</context>
<context>
    <name>parlour::SearchPanel</name>
    <message>
        <source>Find in this room</source>
        <translation>Tìm trong phòng này</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Xóa chữ tìm</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>Đóng tìm kiếm (Esc)</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Kết quả tìm</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Đang tìm…</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Không tìm thấy gì.</translation>
    </message>
    <message>
        <source>The last %1 messages, and there are more</source>
        <translation>%1 tin nhắn gần nhất, và còn nữa</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 tin nhắn</translation>
    </message>
    <message>
        <source>Find in all rooms</source>
        <translation>Tìm trong mọi phòng</translation>
    </message>
    <message>
        <source>This room</source>
        <translation>Phòng này</translation>
    </message>
    <message>
        <source>All rooms</source>
        <translation>Mọi phòng</translation>
    </message>
    <message>
        <source>Go to a day (Ctrl+G)</source>
        <translation>Đến một ngày (Ctrl+G)</translation>
    </message>
    <message>
        <source>1 message so far…</source>
        <translation>Đã thấy 1 tin nhắn…</translation>
    </message>
    <message numerus="yes">
        <source>%n messages so far…</source>
        <translation>
            <numerusform>Đã thấy %n tin nhắn…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n tin nhắn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::SecretField</name>
    <message>
        <source>Hide what is typed</source>
        <translation>Ẩn chữ đang gõ</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Hiện chữ đang gõ</translation>
    </message>
</context>
<context>
    <name>parlour::ShareCard</name>
    <message>
        <source>Send others an invite, or let them type this address:</source>
        <translation>Gửi lời mời cho người khác, hoặc để họ gõ địa chỉ này:</translation>
    </message>
    <message>
        <source>Hide the addresses</source>
        <translation>Ẩn các địa chỉ</translation>
    </message>
    <message>
        <source>&amp;Invite people…</source>
        <translation>&amp;Mời người khác…</translation>
    </message>
    <message>
        <source>This computer is in no network. Only programs on it can come in.</source>
        <translation>Máy này không ở trong mạng nào. Chỉ chương trình trên máy mới vào được.</translation>
    </message>
</context>
<context>
    <name>parlour::Shortcuts</name>
    <message>
        <source>Rooms</source>
        <translation>Phòng</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>keys</comment>
        <translation>%1 đến %2</translation>
    </message>
    <message>
        <source>Go to that room of the list</source>
        <translation>Đến phòng theo thứ tự trong danh sách</translation>
    </message>
    <message>
        <source>Go to a room by its name</source>
        <translation>Đến một phòng theo tên</translation>
    </message>
    <message>
        <source>Room above</source>
        <translation>Phòng phía trên</translation>
    </message>
    <message>
        <source>Room below</source>
        <translation>Phòng phía dưới</translation>
    </message>
    <message>
        <source>Unread room above</source>
        <translation>Phòng chưa đọc phía trên</translation>
    </message>
    <message>
        <source>Unread room below</source>
        <translation>Phòng chưa đọc phía dưới</translation>
    </message>
    <message>
        <source>Move a room up in the list</source>
        <translation>Chuyển phòng lên trong danh sách</translation>
    </message>
    <message>
        <source>Move a room down in the list</source>
        <translation>Chuyển phòng xuống trong danh sách</translation>
    </message>
    <message>
        <source>Forget the room, in the list</source>
        <translation>Quên phòng, khi ở trong danh sách</translation>
    </message>
    <message>
        <source>New room</source>
        <translation>Phòng mới</translation>
    </message>
    <message>
        <source>Leave or close the room</source>
        <translation>Rời hoặc đóng phòng</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Find messages</source>
        <translation>Tìm tin nhắn</translation>
    </message>
    <message>
        <source>Next result</source>
        <translation>Kết quả tiếp theo</translation>
    </message>
    <message>
        <source>Previous result</source>
        <translation>Kết quả trước</translation>
    </message>
    <message>
        <source>Go to a day</source>
        <translation>Đến một ngày</translation>
    </message>
    <message>
        <source>Back to where you were before a jump</source>
        <translation>Về lại chỗ trước khi nhảy</translation>
    </message>
    <message>
        <source>Show or hide the people</source>
        <translation>Hiện hoặc ẩn danh sách người</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <comment>keys</comment>
        <translation>↑, ↓</translation>
    </message>
    <message>
        <source>Go from message to message</source>
        <translation>Đi qua từng tin nhắn</translation>
    </message>
    <message>
        <source>Tab</source>
        <comment>key</comment>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Go from part to part</source>
        <translation>Đi qua từng phần của cửa sổ</translation>
    </message>
    <message>
        <source>On a message</source>
        <translation>Khi chọn một tin nhắn</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Edit your message</source>
        <translation>Sửa tin nhắn của bạn</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Thả cảm xúc</translation>
    </message>
    <message>
        <source>Delete your message</source>
        <translation>Xóa tin nhắn của bạn</translation>
    </message>
    <message>
        <source>Menu</source>
        <comment>key</comment>
        <translation>Menu</translation>
    </message>
    <message>
        <source>All that can be done with it</source>
        <translation>Mọi việc làm được với tin nhắn</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Viết</translation>
    </message>
    <message>
        <source>Break the line</source>
        <translation>Xuống dòng</translation>
    </message>
    <message>
        <source>Edit your last message, where nothing is written yet</source>
        <translation>Sửa tin nhắn cuối của bạn, khi chưa viết gì</translation>
    </message>
    <message>
        <source>Cancel the reply or the edit</source>
        <translation>Thôi trả lời hoặc thôi sửa</translation>
    </message>
    <message>
        <source>Complete a name</source>
        <translation>Gợi ý tên người</translation>
    </message>
    <message>
        <source>Complete an emoji</source>
        <translation>Gợi ý emoji</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Các lệnh</translation>
    </message>
    <message>
        <source>Choose an emoji</source>
        <translation>Chọn emoji</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Chương trình</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Tùy chọn</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Bảng này</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>Go to what it answers</source>
        <translation>Đến tin nhắn được trả lời</translation>
    </message>
</context>
<context>
    <name>parlour::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Formatting</source>
        <translation>Định dạng</translation>
    </message>
    <message>
        <source>bold</source>
        <translation>đậm</translation>
    </message>
    <message>
        <source>italic</source>
        <translation>nghiêng</translation>
    </message>
    <message>
        <source>struck out</source>
        <translation>gạch ngang</translation>
    </message>
    <message>
        <source>code</source>
        <translation>mã</translation>
    </message>
    <message>
        <source>one</source>
        <translation>một</translation>
    </message>
    <message>
        <source>two</source>
        <translation>hai</translation>
    </message>
    <message>
        <source>quoted</source>
        <translation>trích dẫn</translation>
    </message>
</context>
<context>
    <name>parlour::SlashAnswers</name>
    <message>
        <source>Here now (%1): %2</source>
        <translation>Đang ở đây (%1): %2</translation>
    </message>
    <message>
        <source>Nobody waits at the door.</source>
        <translation>Không ai chờ ngoài cửa.</translation>
    </message>
    <message>
        <source>without a key</source>
        <translation>không có khóa</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>đến %1</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>vĩnh viễn</translation>
    </message>
    <message>
        <source>To undo with /unban: %1</source>
        <translation>Bỏ được bằng /unban: %1</translation>
    </message>
    <message>
        <source>ban</source>
        <translation>cấm</translation>
    </message>
    <message>
        <source>mute</source>
        <translation>tắt tiếng</translation>
    </message>
    <message>
        <source>kick</source>
        <translation>mời ra</translation>
    </message>
    <message>
        <source>Invites, to take back with /revoke: %1</source>
        <translation>Lời mời, thu hồi bằng /revoke: %1</translation>
    </message>
    <message numerus="yes">
        <source>for %n more</source>
        <translation>
            <numerusform>cho %n người nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>for any number</source>
        <translation>cho bao nhiêu người cũng được</translation>
    </message>
    <message>
        <source>Who did what: %1</source>
        <translation>Ai đã làm gì: %1</translation>
    </message>
    <message>
        <source>An invite is made over an encrypted connection only. Join without ws:// to make one.</source>
        <translation>Chỉ tạo được lời mời qua kết nối có mã hóa. Hãy vào phòng mà không dùng ws:// để tạo.</translation>
    </message>
</context>
<context>
    <name>parlour::StartPage</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Hủy</translation>
    </message>
    <message>
        <source>Parlour</source>
        <translation>Parlour</translation>
    </message>
    <message>
        <source>Open a room on your own desk, or step into one.</source>
        <translation>Mở một phòng ngay trên bàn của bạn, hoặc bước vào một phòng.</translation>
    </message>
    <message>
        <source>How others will see you</source>
        <translation>Người khác sẽ thấy bạn với tên này</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Tên của bạn</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>Tê&amp;n của bạn</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Type a name first, so that others know who is talking.</source>
        <translation>Hãy gõ tên trước, để người khác biết ai đang nói.</translation>
    </message>
</context>
<context>
    <name>parlour::TimelineHoverBar</name>
    <message>
        <source>React</source>
        <translation>Thả cảm xúc</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
</context>
<context>
    <name>parlour::TimelineLayout</name>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hôm qua</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>đã sửa</translation>
    </message>
    <message>
        <source>Not sent.</source>
        <translation>Chưa gửi được.</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Chưa gửi được: %1</translation>
    </message>
    <message>
        <source>You whispered to %1</source>
        <translation>Bạn nói riêng với %1</translation>
    </message>
    <message>
        <source>whispered to you</source>
        <translation>nói riêng với bạn</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
</context>
<context>
    <name>parlour::TimelineUnreadLine</name>
    <message>
        <source>New messages</source>
        <translation>Tin nhắn mới</translation>
    </message>
</context>
<context>
    <name>parlour::TimelineView</name>
    <message>
        <source>1 new message</source>
        <translation>1 tin nhắn mới</translation>
    </message>
    <message>
        <source>%1 new messages</source>
        <translation>%1 tin nhắn mới</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Tin nhắn</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Chép</translation>
    </message>
    <message>
        <source>&amp;Copy message</source>
        <translation>&amp;Chép tin nhắn</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Chọn &amp;tất cả</translation>
    </message>
    <message>
        <source>&amp;Open link</source>
        <translation>Mở l&amp;iên kết</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>Chép &amp;liên kết</translation>
    </message>
    <message>
        <source>&amp;Open link…</source>
        <translation>Mở l&amp;iên kết…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Xóa…</translation>
    </message>
    <message>
        <source>Copy co&amp;de</source>
        <translation>C&amp;hép mã</translation>
    </message>
    <message>
        <source>Copy “%1”</source>
        <translation>Chép “%1”</translation>
    </message>
    <message>
        <source>&amp;Reply</source>
        <translation>T&amp;rả lời</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Sửa</translation>
    </message>
    <message>
        <source>&amp;Mention %1</source>
        <translation>&amp;Nhắc tên %1</translation>
    </message>
    <message>
        <source>&amp;Whisper to %1</source>
        <translation>Nói riên&amp;g với %1</translation>
    </message>
    <message>
        <source>Re&amp;act</source>
        <translation>Thả cả&amp;m xúc</translation>
    </message>
    <message>
        <source>&amp;More…</source>
        <translation>&amp;Emoji khác…</translation>
    </message>
    <message>
        <source>&amp;Go to what it answers</source>
        <translation>Đến tin nhắn được trả &amp;lời</translation>
    </message>
</context>
<context>
    <name>parlour::TimelineWords</name>
    <message>
        <source>Not loaded yet</source>
        <translation>Chưa tải</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Bạn</translation>
    </message>
    <message>
        <source>answer to %1</source>
        <translation>trả lời %1</translation>
    </message>
    <message>
        <source>whisper to %1</source>
        <translation>nói riêng với %1</translation>
    </message>
    <message>
        <source>whisper to you</source>
        <translation>nói riêng với bạn</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>đã sửa</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>chưa gửi xong</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>chưa gửi được</translation>
    </message>
    <message>
        <source>not sent: %1</source>
        <translation>chưa gửi được: %1</translation>
    </message>
    <message>
        <source>1 reaction</source>
        <translation>1 cảm xúc</translation>
    </message>
    <message numerus="yes">
        <source>%n reactions</source>
        <translation>
            <numerusform>%n cảm xúc</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::TlsIdentity</name>
    <message>
        <source>Can&apos;t make a certificate: %1.</source>
        <translation>Không tạo được chứng chỉ: %1.</translation>
    </message>
    <message>
        <source>Can&apos;t keep a certificate in %1: %2.</source>
        <translation>Không lưu được chứng chỉ vào %1: %2.</translation>
    </message>
    <message>
        <source>This computer&apos;s Qt can&apos;t encrypt connections: its TLS plugin is missing.</source>
        <translation>Qt trên máy này không mã hóa được kết nối: thiếu plugin TLS.</translation>
    </message>
    <message>
        <source>The file %1 is missing.</source>
        <translation>Thiếu tệp %1.</translation>
    </message>
    <message>
        <source>Can&apos;t read %1: %2.</source>
        <translation>Không đọc được %1: %2.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate in PEM form.</source>
        <translation>Tệp %1 không có chứng chỉ dạng PEM.</translation>
    </message>
    <message>
        <source>The file %1 holds no private key in PEM form without a password.</source>
        <translation>Tệp %1 không có khóa riêng dạng PEM không mật khẩu.</translation>
    </message>
    <message>
        <source>The certificate in %1 and the key in %2 do not belong together.</source>
        <translation>Chứng chỉ trong %1 và khóa trong %2 không đi cùng nhau.</translation>
    </message>
    <message>
        <source>The certificate in %1 has expired.</source>
        <translation>Chứng chỉ trong %1 đã hết hạn.</translation>
    </message>
    <message>
        <source>The certificate in %1 is not valid yet. Is this computer&apos;s clock right?</source>
        <translation>Chứng chỉ trong %1 chưa có hiệu lực. Đồng hồ máy này có đúng không?</translation>
    </message>
    <message>
        <source>The key in %1 is neither for elliptic curves nor RSA.</source>
        <translation>Khóa trong %1 không phải loại đường cong elliptic, cũng không phải RSA.</translation>
    </message>
</context>
<context>
    <name>parlour::TopicDialog</name>
    <message>
        <source>Change the topic</source>
        <translation>Đổi chủ đề</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Chủ đề</translation>
    </message>
    <message>
        <source>What is this room &amp;about?</source>
        <translation>&amp;Phòng này nói về gì?</translation>
    </message>
    <message>
        <source>Everybody in the room sees it. Empty: no topic.</source>
        <translation>Mọi người trong phòng đều thấy. Để trống: không có chủ đề.</translation>
    </message>
</context>
<context>
    <name>parlour::Tray</name>
    <message>
        <source>&amp;Open Parlour</source>
        <translation>&amp;Mở Parlour</translation>
    </message>
    <message>
        <source>&amp;Do not disturb</source>
        <translation>Đừng &amp;làm phiền</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Th&amp;oát</translation>
    </message>
    <message>
        <source>1 unread message</source>
        <translation>1 tin nhắn chưa đọc</translation>
    </message>
    <message numerus="yes">
        <source>%n unread messages</source>
        <translation>
            <numerusform>%n tin nhắn chưa đọc</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, and you are mentioned</source>
        <comment>unread messages</comment>
        <translation>%1, có nhắc tên bạn</translation>
    </message>
</context>
<context>
    <name>parlour::WebSocketLink</name>
    <message>
        <source>The room at this address shows another certificate than the one that is expected. Either its host has made a new one, or somebody listens on the way. Ask the host.</source>
        <translation>Phòng ở địa chỉ này đưa ra một chứng chỉ khác với chứng chỉ mong đợi. Hoặc chủ phòng đã tạo cái mới, hoặc có ai nghe lén giữa đường. Hãy hỏi chủ phòng.</translation>
    </message>
</context>
<context>
    <name>parlour::Wording</name>
    <message>
        <source>1 person</source>
        <translation>1 người</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n người</numerusform>
        </translation>
    </message>
    <message>
        <source>1 other person is here.</source>
        <translation>Có 1 người khác ở đây.</translation>
    </message>
    <message numerus="yes">
        <source>%n other people are here.</source>
        <translation>
            <numerusform>Có %n người khác ở đây.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 message has not been sent yet.</source>
        <translation>1 tin nhắn chưa được gửi.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages have not been sent yet.</source>
        <translation>
            <numerusform>%n tin nhắn chưa được gửi.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 character too many</source>
        <translation>Thừa 1 ký tự</translation>
    </message>
    <message numerus="yes">
        <source>%n characters too many</source>
        <translation>
            <numerusform>Thừa %n ký tự</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is typing…</source>
        <translation>%1 đang gõ…</translation>
    </message>
    <message>
        <source>%1 and %2 are typing…</source>
        <translation>%1 và %2 đang gõ…</translation>
    </message>
    <message>
        <source>Several people are typing…</source>
        <translation>Nhiều người đang gõ…</translation>
    </message>
    <message>
        <source>Waiting to be let in…</source>
        <translation>Đang chờ được cho vào…</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Có mã hóa</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Không mã hóa</translation>
    </message>
    <message>
        <source>Nobody between you and the room can read along.</source>
        <translation>Không ai ở giữa bạn và phòng đọc lén được.</translation>
    </message>
    <message>
        <source>Whoever is between you and the room can read along.</source>
        <translation>Ai ở giữa bạn và phòng cũng đọc lén được.</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Đã kết nối</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Ngoại tuyến</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Đang kết nối lại…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Đang kết nối…</translation>
    </message>
    <message>
        <source>You are no longer in this room.</source>
        <translation>Bạn không còn ở trong phòng này.</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>Không có kết nối.</translation>
    </message>
    <message>
        <source>Still no connection. Trying again in %1 s</source>
        <translation>Vẫn chưa có kết nối. Thử lại sau %1 giây</translation>
    </message>
    <message>
        <source>Connection lost. Trying again in %1 s (%2 of %3)</source>
        <translation>Mất kết nối. Thử lại sau %1 giây (%2/%3)</translation>
    </message>
    <message>
        <source>No connection yet. Trying again in %1 s (%2 of %3)</source>
        <translation>Chưa có kết nối. Thử lại sau %1 giây (%2/%3)</translation>
    </message>
</context>
</TS>
